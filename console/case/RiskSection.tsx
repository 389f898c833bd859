import type { CaseFile } from '../../server/contract/case';
import { FORMS } from '../../server/contract/limits';
import type { StaffEntry } from '../../server/contract/staff';
import { authorName } from '../contact/people';
import { decisionWords, moment } from '../contact/values';
import { failureWords } from '../lib/failure';
import { t } from '../lib/i18n';
import { Problem } from '../parts/States';
import { CaseContact } from './CaseContact';
import type { ContactLogs } from './useContactLogs';

type Decision = Extract<StaffEntry, { kind: 'assessment_decided' }>;

/** How the risk and the signs were assessed in the contacts of a case, and the way to each. */
export function RiskSection({ file, contacts }: { file: CaseFile; contacts: ContactLogs }) {
  return (
    <>
      <p class="case-help">{t('case:help.risk')}</p>
      {contacts.error && <Problem>{failureWords(contacts.error)}</Problem>}
      <ul class="case-contacts case-risks">
        {file.contactIds.map((contactId) => {
          const entries = contacts.logs.get(contactId) ?? [];
          return (
            <li key={contactId}>
              <CaseContact contactId={contactId} entries={entries} />
              <dl class="form-facts">
                {FORMS.map((form) => [
                  <dt key={form}>{t(`assessment:form.${form}`)}</dt>,
                  <dd>
                    <Standing entries={entries} form={form} />
                  </dd>,
                ])}
              </dl>
            </li>
          );
        })}
      </ul>
    </>
  );
}

function Standing(props: { entries: readonly StaffEntry[]; form: (typeof FORMS)[number] }) {
  const { entries, form } = props;
  const decided = [...entries]
    .reverse()
    .find((entry): entry is Decision => entry.kind === 'assessment_decided' && entry.form === form);
  if (!decided) {
    const isBegun = entries.some(
      (entry) => entry.kind === 'field_set' && entry.sheet.startsWith(`${form}@`),
    );
    return <>{t(isBegun ? 'case:risk.begun' : 'case:risk.none')}</>;
  }
  return (
    <>
      <strong>{decisionWords(decided.decision)}</strong>
      {decided.reason && <p class="contact-written">{decided.reason}</p>}
      <p class="contact-second">
        {t('case:risk.decided', { name: authorName(decided.author), when: moment(decided.at) })}
      </p>
    </>
  );
}
