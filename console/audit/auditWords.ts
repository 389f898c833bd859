import type { AuditPage, AuditRow } from '../../server/contract/audit';

import { t } from '../lib/i18n';

type Names = AuditPage['names'];

/** Who did it, in words. */
export function actorWords(actor: AuditRow['actor'], names: Names): string {
  if (actor === 'system' || actor === 'stranger') return t(`audit:who.${actor}`);
  return names[actor] ?? t('audit:who.gone');
}

/** Whose account the row is about, where it is another's, or which setting. */
export function aboutWords({ subject, actor, details }: AuditRow, names: Names): string {
  const { staffId, setting } = subject;
  if (setting) {
    const name = t('audit:aboutSetting', { name: t(`audit:setting.${setting}`) });
    return [name, daysWords(details)].filter(Boolean).join(' · ');
  }
  return staffId && staffId !== actor ? t('audit:about', { name: names[staffId] ?? '' }) : '';
}

/** What periods were before, and what they are; nothing where none was changed. */
function daysWords(details: AuditRow['details']): string {
  const changes = Object.entries(details).flatMap(([name, change]) =>
    name.startsWith('days_') ? [change] : [],
  );
  return changes.length > 0 ? t('audit:daysChanged', { changes: changes.join('; ') }) : '';
}

/** What was done, in words. */
export function actionWords({ action, details }: AuditRow): string {
  const { command } = details;
  if (action === 'contact_changed' && command) return commandWords(command);
  if (action === 'refused' && command) {
    return t('audit:action.refused', { what: commandWords(command) });
  }
  return t(`audit:action.${action}`);
}

/** By what right it was read, or how far somebody got in who signed in; nothing where it was neither. */
export function rightWords({ details }: AuditRow): string {
  if (details.stage) return t(`audit:stage.${details.stage}`);
  return details.by ? t(`audit:by.${details.by}`) : '';
}

/** As much of a contact's random id as tells one from the other on a screen. */
export function shortId(contactId: string): string {
  return contactId.slice(0, 6);
}

function commandWords(command: string | number): string {
  return t(`audit:command.${String(command).replace(':', '_')}`);
}
