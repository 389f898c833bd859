import type { ContactId } from '../../server/contract/shapes';
import type { StaffEntry } from '../../server/contract/staff';
import { moment } from '../contact/values';
import { t } from '../lib/i18n';
import { Button } from '../parts/Button';
import { Icon } from '../parts/Icon';
import { channelIcon, contactTitle } from '../record/recordWords';
import { openContact } from '../state/commands';
import { goTo } from '../state/route';
import { contacts, selected } from '../state/store';
import { openedIn } from './timeline.logic';

/** A contact of a case in a line, with the way to it where it is among mine. */
export function CaseContact(props: { contactId: ContactId; entries: readonly StaffEntry[] }) {
  const { contactId, entries } = props;
  const opened = openedIn(entries);
  if (!opened) return <span class="quiet-text">{t('case:contact.loading')}</span>;
  const { channel = 'web_chat', answers, language, startedAt, at } = opened;
  return (
    <span class="case-contact">
      <Icon name={channelIcon(channel)} small />
      <span>
        {contactTitle({ channel, answers })}
        <span class="contact-second">
          {t(`console:language.${language}`)} · {moment(startedAt ?? at)}
        </span>
      </span>
      <OpenContact contactId={contactId} />
    </span>
  );
}

/** The way to a contact that is among mine; there is none where it is in view, or not mine. */
export function OpenContact({ contactId }: { contactId: ContactId }) {
  const row = contacts.value.get(contactId);
  if (!row || selected.value === contactId) return null;
  const open = (): void => {
    goTo(row.state === 'ended' ? 'ended' : 'contacts');
    openContact(contactId);
  };
  return (
    <Button kind="plain" onClick={open}>
      {t('case:contact.open')}
    </Button>
  );
}
