import type { AssessmentState, Form } from '../../server/contract/assessment';
import { useSheet, type OpenSheet } from '../form/useSheet';
import { t, words } from '../lib/i18n';
import { answeredIn } from './assessment.logic';
import { Decided } from './Decided';
import { sheetIn, type Subject } from './subject';
import { useShippedForm } from './shippedForms';
import { whyWords } from './why';

/** What was answered on an earlier version of a form, in the words of then; only to be read. */
export function Earlier({ subject, state }: { subject: Subject; state: AssessmentState }) {
  const form = useShippedForm(state);
  const sheet = useSheet(sheetIn(subject, state.sheet));
  if (!form || !sheet.isLoaded) return null;
  return (
    <details class="assess-earlier">
      <summary>{t('assessment:earlier.title', { version: state.version })}</summary>
      <p>{whyWords(form, state.result).title}</p>
      <Decided subject={subject} form={form} state={state} canWrite={false} />
      <Answers form={form} sheet={sheet} />
    </details>
  );
}

function Answers({ form, sheet }: { form: Form; sheet: OpenSheet }) {
  const answered = form.questions.flatMap((question) => {
    const found = answeredIn(sheet.field(question.code).value);
    return found ? [{ ...question, ...found }] : [];
  });
  return (
    <dl class="form-facts">
      {answered.map(({ code, text, answer, remark }) => (
        <div key={code}>
          <dt>{words(text)}</dt>
          <dd>
            {t(`form:answer.${answer}`)}
            {remark && ` · ${remark}`}
          </dd>
        </div>
      ))}
    </dl>
  );
}
