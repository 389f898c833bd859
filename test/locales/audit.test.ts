import type { AuditAction } from '../../server/contract/audit';
import { STAFF_AUDIT } from '../../server/features/audit/staffAudit';
import en from '../../locales/en/audit.json';

// A new action without words does not compile.
const ACTIONS: Record<AuditAction, string> = en.action;

describe('the words of the audit log', () => {
  it('name every action, and nothing that is none', () => {
    expect(Object.values(ACTIONS)).not.toContain('');
  });

  it('name every command of staff', () => {
    const commands = Object.keys(STAFF_AUDIT).map((name) => name.replace(':', '_'));
    expect(Object.keys(en.command).sort()).toEqual(commands.sort());
  });
});
