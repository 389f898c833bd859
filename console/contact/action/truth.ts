import type { ContactId } from '../../../server/contract/shapes';
import { t } from '../../lib/i18n';
import { alarms, contacts, me, queue } from '../../state/store';
import { staffName } from '../people';

/** Where a contact stands now, as this console knows it, in a few words. */
export function truthWords(contactId: ContactId): string {
  const row = contacts.value.get(contactId);
  if (!row) return unheldWords(contactId);
  if (row.state !== 'active') return t(`contact:truth.${row.state}`);
  if (row.offer) return t('contact:truth.offered', { name: staffName(row.offer.to) });
  if (row.holderId === undefined) return t('contact:truth.gone');
  if (row.holderId === me.value?.staffId) return t('contact:truth.mine');
  return t('contact:truth.held', { name: staffName(row.holderId) });
}

function unheldWords(contactId: ContactId): string {
  if (queue.value.has(contactId)) return t('contact:truth.waiting');
  const holderId = alarms.value.find((one) => one.contactId === contactId)?.holderId;
  if (holderId === undefined) return t('contact:truth.gone');
  return t('contact:truth.held', { name: staffName(holderId) });
}
