import { useState } from 'preact/hooks';

import type { CaseFile, DueItem } from '../../server/contract/case';
import type { ContactId } from '../../server/contract/shapes';
import type { Sheets } from '../../server/contract/sheet';
import { Facts } from '../contact/Facts';
import { staffName } from '../contact/people';
import { moment } from '../contact/values';
import { fullDay, t } from '../lib/i18n';
import { Button } from '../parts/Button';
import { CaseContact } from './CaseContact';
import { UnlinkContactDialog } from './dialog/ReasonDialogs';
import { DueMark } from './DueMark';
import { dueOf } from './dueOf';
import { sectionOf } from './items.logic';
import { itemTitle } from './itemWords';
import { isMany, type SectionName } from './sections';
import { StatusHistory } from './StatusHistory';
import type { ContactLogs } from './useContactLogs';

interface Props {
  file: CaseFile;
  sheets: Sheets;
  contacts: ContactLogs;
  onSection: (section: SectionName) => void;
}

/** What is due, how the status was decided, on what ground the case is kept, and what belongs to it. */
export function Overview({ file, sheets, contacts, onSection }: Props) {
  const due = dueOf(file.case.caseId);
  return (
    <div class="case-overview">
      <section>
        <h3>{t('case:overview.due')}</h3>
        {due.length === 0 && <p class="quiet-text">{t('case:overview.nothingDue')}</p>}
        <ul class="case-due-list">
          {due.map((item) => (
            <li key={item.sheet}>
              <Button
                kind="plain"
                class="cell-button"
                onClick={() => onSection(sectionOf(item.sheet))}
              >
                {dueTitle(item, sheets)}
              </Button>
              <DueMark on={item.on} />
            </li>
          ))}
        </ul>
      </section>
      <StatusHistory file={file} />
      <section>
        <h3>{t('case:overview.ground')}</h3>
        <p>{t(`case:ground.${file.ground}`)}</p>
        <p class="contact-written">{file.groundText}</p>
        <Facts
          facts={[
            [t('case:overview.openedAt'), fullDay(file.case.openedAt)],
            [t('case:overview.lastAt'), moment(file.case.lastAt)],
          ]}
        />
      </section>
      <Linked file={file} contacts={contacts} />
      <Handed file={file} />
    </div>
  );
}

function dueTitle({ sheet }: DueItem, sheets: Sheets): string {
  const section = sectionOf(sheet);
  const name = t(`case:section.${section}`);
  return isMany(section) ? `${name}: ${itemTitle(section, sheets[sheet])}` : name;
}

function Linked({ file, contacts }: Pick<Props, 'file' | 'contacts'>) {
  const [unlinking, setUnlinking] = useState<ContactId>();
  const { caseId } = file.case;
  return (
    <section>
      <h3>{t('case:overview.contacts')}</h3>
      <ul class="case-contacts">
        {file.contactIds.map((contactId, at) => (
          <li key={contactId}>
            <CaseContact contactId={contactId} entries={contacts.logs.get(contactId) ?? []} />
            {at > 0 && file.mayWrite && (
              <Button kind="plain" onClick={() => setUnlinking(contactId)}>
                {t('case:unlink.confirm')}
              </Button>
            )}
          </li>
        ))}
      </ul>
      {unlinking && (
        <UnlinkContactDialog
          caseId={caseId}
          contactId={unlinking}
          onClose={() => setUnlinking(undefined)}
        />
      )}
    </section>
  );
}

function Handed({ file }: { file: CaseFile }) {
  if (!file.handovers.length) return null;
  return (
    <section>
      <h3>{t('case:overview.handovers')}</h3>
      <ul class="case-contacts">
        {[...file.handovers].reverse().map((one) => (
          <li key={one.seq}>
            <div>
              <p>
                {t('case:overview.handover', {
                  from: staffName(one.from),
                  to: staffName(one.to),
                  when: moment(one.at),
                })}
              </p>
              <p class="contact-written">{one.note}</p>
              <p class="contact-second">
                {one.readAt
                  ? t('case:overview.readAt', { when: moment(one.readAt) })
                  : t('case:overview.unread')}
              </p>
            </div>
          </li>
        ))}
      </ul>
    </section>
  );
}
