import type { ContactRow } from '../../server/contract/staff';
import { closedReason } from '../contact/composer/composer.logic';
import { Section } from '../contact/side/Section';
import { SheetFacts } from '../form/SheetFacts';
import { SheetForm } from '../form/SheetForm';
import { t } from '../lib/i18n';
import { contactSheets } from '../state/contactSheets';
import { me } from '../state/store';
import { DETAILS, detailGroups } from './details';

/** What is to be known of a contact that was recorded, filled in while talking; to read alone for whoever may not write. */
export function Details({ row }: { row: ContactRow }) {
  if (row.channel === 'web_chat') return null;
  const form = {
    subject: row.contactId,
    adapter: contactSheets,
    sheet: DETAILS,
    namespace: 'channel',
    groups: detailGroups(row.channel),
  };
  const mayWrite = me.value !== undefined && !closedReason(row, me.value, 'note');
  return (
    <Section title={t('channel:sheet')}>
      {mayWrite ? <SheetForm {...form} /> : <SheetFacts {...form} />}
    </Section>
  );
}
