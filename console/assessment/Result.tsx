import type {
  AssessmentResult,
  AssessmentState,
  Form,
  RiskForm,
  Worded,
} from '../../server/contract/assessment';
import { t, words } from '../lib/i18n';
import { Icon } from '../parts/Icon';
import { isAnswered } from './assessment.logic';
import { Dimensions } from './Dimensions';
import { whyWords } from './why';

interface Props {
  form: Form;
  state: AssessmentState;
  /** Brings a question into view. */
  onGo: (code: string) => void;
}

/** What the program counts and why, in words; what is to be found out, and what is to be done. */
export function Result({ form, state, onGo }: Props) {
  const { result } = state;
  return (
    <section class="assess-result" tabIndex={-1} aria-label={t('assessment:result.title')}>
      <h3>{t('assessment:result.title')}</h3>
      {isAnswered(state) ? (
        <Why form={form} result={result} onGo={onGo} />
      ) : (
        <p>{t('assessment:result.nothing')}</p>
      )}
      {form.form === 'indicators' && result.form === 'indicators' && (
        <Dimensions form={form} result={result} />
      )}
      <Questions
        title={t('assessment:result.mustAsk')}
        form={form}
        codes={result.mustAsk}
        isLoud
        onGo={onGo}
      />
      <Questions
        title={t('assessment:result.toClarify')}
        form={form}
        codes={result.open.filter((code) => !result.mustAsk.includes(code))}
        onGo={onGo}
      />
      {form.form === 'security_risk' && result.form === 'security_risk' && (
        <ToDo form={form} codes={result.actions} />
      )}
      <p class="contact-second">{words(form.caveat)}</p>
    </section>
  );
}

function Why(props: Omit<Props, 'state'> & { result: AssessmentResult }) {
  const { form, result, onGo } = props;
  const { title, because, texts } = whyWords(form, result);
  return (
    <div class="assess-why">
      <p class="assess-proposed">{title}</p>
      <p>{because}</p>
      {texts.length > 0 && <p>{texts.join(' ')}</p>}
      {result.form === 'security_risk' && (
        <Questions form={form} codes={result.decisive} onGo={onGo} />
      )}
    </div>
  );
}

interface QuestionsProps extends Pick<Props, 'form' | 'onGo'> {
  title?: string;
  codes: readonly string[];
  isLoud?: boolean;
}

/** Questions by their words, each a way to it. */
function Questions({ title, form, codes, isLoud, onGo }: QuestionsProps) {
  if (codes.length === 0) return null;
  const found: Worded[] = form.questions.filter(({ code }) => codes.includes(code));
  return (
    <div class={isLoud ? 'assess-list assess-list-loud' : 'assess-list'}>
      {title && <h4>{title}</h4>}
      <ul>
        {found.map(({ code, text }) => (
          <li key={code}>
            <button type="button" class="assess-go" onClick={() => onGo(code)}>
              <span class="assess-code">{code}</span> {words(text)}
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
}

function ToDo({ form, codes }: { form: RiskForm; codes: readonly string[] }) {
  const actions = form.levels.flatMap((level) => level.actions);
  return (
    <>
      <div class="assess-list">
        <h4>{t('assessment:result.actions')}</h4>
        <ul class="assess-actions">
          {actions
            .filter(({ code }) => codes.includes(code))
            .map(({ code, text }) => (
              <li key={code}>
                <Icon name="next" small />
                <span>{words(text)}</span>
              </li>
            ))}
        </ul>
      </div>
      <details class="assess-reassess">
        <summary>{t('assessment:result.reassess')}</summary>
        <ul>
          {form.reassess.map(({ code, text }) => (
            <li key={code}>{words(text)}</li>
          ))}
        </ul>
      </details>
    </>
  );
}
