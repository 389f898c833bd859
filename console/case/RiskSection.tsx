import { useState } from 'preact/hooks';

import type { CaseDecision, CaseEntry, CaseFile } from '../../server/contract/case';
import { FORMS } from '../../server/contract/limits';
import { statesBy } from '../assessment/assessment.logic';
import type { Page } from '../assessment/AssessmentSection';
import { DangerBanner } from '../assessment/DangerBanner';
import { DangerPage } from '../assessment/DangerPage';
import { FormPage } from '../assessment/FormPage';
import { Pages } from '../assessment/Pages';
import type { Subject } from '../assessment/subject';
import { useCaseStates } from '../assessment/useStates';
import { staffName } from '../contact/people';
import { decisionWords, moment } from '../contact/values';
import { failureWords } from '../lib/failure';
import { t } from '../lib/i18n';
import { Problem, Skeleton } from '../parts/States';
import { CaseContact } from './CaseContact';
import { useCaseLog } from './useCaseLog';
import type { ContactLogs } from './useContactLogs';

/** What was decided of the risk and the signs, in the case and in its contacts, and the forms to assess anew. */
export function RiskSection({ file, contacts }: { file: CaseFile; contacts: ContactLogs }) {
  const [page, setPage] = useState<Page>();
  const entries = useCaseLog(file.case.caseId);
  const subject: Subject = { kind: 'case', row: file.case };
  const wasCritical = (entries ?? []).some(isCritical);
  return (
    <>
      <p class="case-help">{t('case:help.risk')}</p>
      <DangerBanner {...{ subject, wasCritical }} onOpen={() => setPage('danger')} />
      {contacts.error && <Problem>{failureWords(contacts.error)}</Problem>}
      <dl class="form-facts">
        {FORMS.map((form) => (
          <div key={form}>
            <dt>{t(`assessment:form.${form}`)}</dt>
            <dd>
              <Decisions {...{ file, contacts }} form={form} />
            </dd>
          </div>
        ))}
      </dl>
      <section class="case-assess assess-body" aria-label={t('case:risk.here')}>
        <h3>{t('case:risk.here')}</h3>
        <Pages page={page} wasCritical={wasCritical} onPage={setPage} />
        {page && <Opened key={page} {...{ file, subject, page, entries }} />}
      </section>
    </>
  );
}

function isCritical(entry: CaseEntry): boolean {
  return entry.kind === 'assessment_decided' && entry.decision === 'critical';
}

interface DecisionsProps {
  file: CaseFile;
  contacts: ContactLogs;
  form: (typeof FORMS)[number];
}

/** The decisions that stand by one form, the newest first: what the newest says is in force. */
function Decisions({ file, contacts, form }: DecisionsProps) {
  const decided = file.decisions.filter((one) => one.form === form);
  if (decided.length === 0) return <>{t('case:risk.none')}</>;
  return (
    <ol class="case-decisions">
      {decided.map((one) => (
        <li key={`${one.contactId ?? ''}${one.version}`}>
          <strong>{decisionWords(one.decision)}</strong>
          {one.reason && <p class="contact-written">{one.reason}</p>}
          <p class="contact-second">
            {t('case:risk.decided', { name: staffName(one.by), when: moment(one.at) })}
          </p>
          <From decision={one} contacts={contacts} />
        </li>
      ))}
    </ol>
  );
}

/** In which contact it was decided, with the way there. */
function From({ decision, contacts }: { decision: CaseDecision; contacts: ContactLogs }) {
  const { contactId } = decision;
  const entries = contactId && contacts.logs.get(contactId);
  return contactId && entries ? <CaseContact contactId={contactId} entries={entries} /> : null;
}

interface OpenedProps {
  file: CaseFile;
  subject: Subject;
  page: Page;
  entries: readonly CaseEntry[] | undefined;
}

/** A form of the case itself; notes of the case can be shown as evidence. */
function Opened({ file, subject, page, entries }: OpenedProps) {
  const known = useCaseStates(file.case);
  const canWrite = file.mayWrite;
  if (page === 'danger') return <DangerPage subject={subject} canWrite={canWrite} />;
  const { current, earlier } = statesBy(known.states, page);
  if (!current || !entries) {
    return known.error ? <Problem>{failureWords(known.error)}</Problem> : <Skeleton rows={6} />;
  }
  const quotable = entries.filter((entry) => entry.kind === 'note');
  return <FormPage {...{ subject, quotable, canWrite, earlier }} state={current} />;
}
