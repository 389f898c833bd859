import type { AssessmentState, FormName } from '../../server/contract/assessment';
import { FORMS } from '../../server/contract/limits';
import { Section } from '../contact/side/Section';
import { decisionWords } from '../contact/values';
import { t } from '../lib/i18n';
import { Icon } from '../parts/Icon';
import { isBegun, statesBy } from './assessment.logic';

/** What is open beside the talk. */
export type Page = FormName | 'danger';

interface Props {
  states: readonly AssessmentState[];
  onOpen: (page: Page) => void;
}

/** Both assessments in a line or two, each opens its form beside the talk. */
export function AssessmentSection({ states, onOpen }: Props) {
  return (
    <Section title={t('assessment:side.title')}>
      <div class="assess-entries">
        {FORMS.map((form) => (
          <button
            key={form}
            type="button"
            class="assess-entry"
            data-assess={form}
            onClick={() => onOpen(form)}
          >
            <span class="assess-entry-name">{t(`assessment:form.${form}`)}</span>
            <Standing state={statesBy(states, form).current} />
            <Icon name="right" small />
          </button>
        ))}
      </div>
    </Section>
  );
}

/** Where an assessment stands: what was decided, or else what the program counts, and what is open. */
function Standing({ state }: { state: AssessmentState | undefined }) {
  if (!state || !isBegun(state)) {
    return <span class="contact-second">{t('assessment:side.notBegun')}</span>;
  }
  const { result, last, isChanged } = state;
  const { points, proposed, open, mustAsk } = result;
  return (
    <span class="assess-standing">
      <span>
        {last
          ? t('assessment:side.decided', { decision: decisionWords(last.decision) })
          : t('assessment:side.counted', { decision: decisionWords(proposed) })}
      </span>
      <span class="contact-second">
        {[
          t('assessment:points', { count: points }),
          open.length > 0 && t('assessment:side.toClarify', { count: open.length }),
        ]
          .filter(Boolean)
          .join(' · ')}
      </span>
      {mustAsk.length > 0 && (
        <span class="assess-loud">{t('assessment:side.mustAsk', { count: mustAsk.length })}</span>
      )}
      {isChanged && <span class="assess-loud">{t('assessment:side.changed')}</span>}
    </span>
  );
}
