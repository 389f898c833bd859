import { MAX_PAGE } from '../../contract/limits';
import type { AuditPage, FetchAudit } from '../../contract/audit';
import type { ContactId, StaffId } from '../../contract/shapes';
import type { Clock } from '../../lib/clock';
import { AppError } from '../../lib/errors';
import { createGroupCommit } from '../../lib/groupCommit';
import { newId } from '../../lib/ids';
import type { Logger } from '../../lib/logger';
import type { MasterKey } from '../../store/masterKey';
import { BEGINNING } from './audit.chain';
import { linkAll, presentRow, type Pending } from './audit.codec';
import { openAuditKey } from './audit.key';
import type { AuditModel } from './audit.model';
import { MANY_WITHIN_MS } from './audit.rules';
import type { AuditEvent, AuditHead } from './audit.shapes';

/** Keeps who did what and when: rows are only added, each linked to the one before it, none with content. */
export type Audit = Awaited<ReturnType<typeof openAudit>>;

/** Opens the audit log of a store; makes the key of its links where there is none, and throws MasterKeyError where it does not open. */
export async function openAudit(deps: {
  model: AuditModel;
  masterKey: MasterKey;
  clock: Clock;
  logger: Logger;
}) {
  const { model, clock, logger } = deps;
  await model.prepare();
  const key = await openAuditKey(model, deps.masterKey);
  let head: AuditHead | undefined;
  const commit = createGroupCommit<Pending, 'stored' | 'unavailable'>(writeAll, 'unavailable');

  async function writeAll(pending: readonly Pending[]): Promise<'stored'[]> {
    let done = 0;
    while (done < pending.length) {
      const from: AuditHead = head ?? (await lastHead());
      // Unknown until the write is done: after a failure the store is asked again.
      head = undefined;
      const records = linkAll(key, from, pending.slice(done));
      const stored = await model.add(records);
      done += stored;
      const last = stored === records.length ? records.at(-1) : undefined;
      if (last) head = { seq: last.seq, hash: last.hash };
    }
    return pending.map(() => 'stored');
  }

  async function lastHead(): Promise<AuditHead> {
    const last = await model.last();
    return last ? { seq: last.seq, hash: last.hash } : { seq: 0, hash: BEGINNING };
  }

  return {
    /** Resolves when the row is on disk; throws `unavailable` where nobody can say, and then nothing may leave. */
    async record(event: AuditEvent): Promise<void> {
      const result = await commit
        .insert({ ...event, at: clock.now(), own: newId() })
        .catch((error: unknown) => {
          logger.error({ err: error, action: event.action }, 'an audit row could not be stored');
          return 'unavailable' as const;
        });
      if (result !== 'stored') throw new AppError('unavailable');
    },

    /** The newest rows that are asked for, newest first. */
    async fetch(wish: FetchAudit): Promise<Omit<AuditPage, 'names'>> {
      const limit = wish.limit ?? MAX_PAGE;
      const records = await model.newest(wish, limit + 1);
      return { rows: records.slice(0, limit).map(presentRow), more: records.length > limit };
    },

    /** The contacts of others that somebody read within MANY_WITHIN_MS. */
    async lateOthersOf(actor: StaffId): Promise<Set<ContactId>> {
      const since = new Date(clock.now().getTime() - MANY_WITHIN_MS);
      const records = await model.unusualOf(actor, since);
      return new Set(
        records.flatMap(({ contactId }) => (contactId ? [contactId as ContactId] : [])),
      );
    },

    /** Writes the end of the log into the program's own, which goes to another machine: what is cut off later shows. */
    async tellHead(): Promise<void> {
      const { seq, hash } = await lastHead();
      logger.info({ auditSeq: seq, auditHash: hash }, 'end of the audit log');
    },
  };
}
