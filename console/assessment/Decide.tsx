import type { AssessmentState, Form } from '../../server/contract/assessment';
import { MAX_REASON } from '../../server/contract/limits';
import { Failure } from '../contact/action/Failure';
import { Choices } from '../contact/dialog/Choices';
import { useForm } from '../contact/dialog/useForm';
import { failureWords } from '../lib/failure';
import { t, words } from '../lib/i18n';
import { Button } from '../parts/Button';
import { TextField } from '../parts/Field';
import { Problem } from '../parts/States';
import { isAnswered } from './assessment.logic';
import { idOf, useDeciding, type Subject } from './subject';
import { nameOf } from './why';

interface Props {
  subject: Subject;
  form: Form;
  state: AssessmentState;
  /** Every answer of mine is stored, so that the count is of all of them. */
  isSaved: boolean;
}

/** The counsellor's own decision with its reason; what the program counts is marked, never chosen for them. */
export function Decide({ subject, form, state, isSaved }: Props) {
  const command = useDeciding(subject);
  const keptAs = `decision:${idOf(subject)}:${state.sheet}`;
  const fields = useForm(
    { decision: { required: true }, reason: { most: MAX_REASON }, actions: {} },
    {},
    keptAs,
  );
  const { decision, reason, actions } = fields.values;
  const { proposed } = state.result;
  const needsReason = decision !== '' && (decision !== proposed || decision === 'critical');
  const isMissing = needsReason && reason.trim() === '';
  const options = form.form === 'indicators' ? [...form.bands].reverse() : form.levels;
  const decide = async (): Promise<void> => {
    if (!fields.check() || isMissing || !isSaved) return;
    const chosen = actionsOf(form, decision).map(({ code }) => code);
    const meant = codesIn(actions).filter((code) => chosen.includes(code));
    const isDone = await command.go({
      form: state.form,
      version: state.version,
      answersSeq: state.answersSeq,
      decision: decision as typeof proposed,
      ...(reason.trim() ? { reason: reason.trim() } : {}),
      ...(meant.length > 0 ? { actions: meant } : {}),
    });
    if (isDone) fields.clear();
  };
  return (
    <form
      class="assess-decide contact-form"
      aria-label={t('assessment:decide.title')}
      onSubmit={(event) => {
        event.preventDefault();
        void decide();
      }}
    >
      <h3>{t(`assessment:decide.${state.last ? 'again' : 'title'}`)}</h3>
      <Choices
        legend={t('assessment:decide.legend')}
        options={options.map(({ code }) => ({
          value: code,
          label: nameOf(form, code),
          about:
            code === proposed && isAnswered(state) ? t('assessment:decide.proposed') : undefined,
        }))}
        value={decision}
        error={fields.errorOf('decision') && t('contact:form.choose')}
        onChoose={(code) => fields.set('decision', code)}
      />
      <Meant
        form={form}
        decision={decision}
        chosen={codesIn(actions)}
        onChoose={(codes) => fields.set('actions', codes.join(' '))}
      />
      <TextField
        label={t(needsReason ? 'contact:form.reason' : 'contact:form.reasonOptional')}
        hint={needsReason ? t(`assessment:decide.${hintOf(decision)}`) : undefined}
        value={reason}
        error={fields.isTried && isMissing ? t('contact:form.required') : fields.errorOf('reason')}
        onInput={(event) => fields.set('reason', event.currentTarget.value)}
      />
      {decision === 'critical' && (
        <p class="contact-warning">{t(`assessment:decide.${whoHears(subject)}`)}</p>
      )}
      {!isSaved && <p class="contact-warning">{t('assessment:decide.unsaved')}</p>}
      {subject.kind === 'contact' ? (
        <Failure error={command.error} contactId={subject.row.contactId} />
      ) : (
        command.error && <Problem>{failureWords(command.error)}</Problem>
      )}
      <Button type="submit" busy={command.busy}>
        {t('assessment:decide.confirm')}
      </Button>
    </form>
  );
}

interface MeantProps {
  form: Form;
  decision: string;
  chosen: readonly string[];
  onChoose: (codes: string[]) => void;
}

/** What is to be done at a level, to be marked by whoever means to do it. */
function Meant({ form, decision, chosen, onChoose }: MeantProps) {
  const actions = actionsOf(form, decision);
  if (actions.length === 0) return null;
  const toggle = (code: string): void =>
    onChoose(chosen.includes(code) ? chosen.filter((one) => one !== code) : [...chosen, code]);
  return (
    <fieldset class="contact-choices">
      <legend>{t('assessment:decide.actions')}</legend>
      {actions.map(({ code, text }) => (
        <label key={code} class="contact-choice">
          <input type="checkbox" checked={chosen.includes(code)} onChange={() => toggle(code)} />
          <span>{words(text)}</span>
        </label>
      ))}
    </fieldset>
  );
}

function actionsOf(form: Form, decision: string) {
  if (form.form !== 'security_risk') return [];
  return form.levels.find(({ code }) => code === decision)?.actions ?? [];
}

function codesIn(text: string): string[] {
  return text.split(' ').filter(Boolean);
}

/** Who hears of it that a risk is critical. */
function whoHears(subject: Subject): 'case' | 'ended' | 'alarms' {
  if (subject.kind === 'case') return 'case';
  return subject.row.state === 'ended' ? 'ended' : 'alarms';
}

function hintOf(decision: string): 'whyCritical' | 'whyDifferent' {
  return decision === 'critical' ? 'whyCritical' : 'whyDifferent';
}
