import type { AssessmentState, Form } from '../../server/contract/assessment';
import type { Level } from '../../server/contract/shapes';
import { LEVELS } from '../../server/contract/limits';
import type { ContactRow } from '../../server/contract/staff';
import { askFor } from '../contact/action/asked';
import { staffName } from '../contact/people';
import { moment } from '../contact/values';
import { t, words } from '../lib/i18n';
import { Button } from '../parts/Button';
import { Icon } from '../parts/Icon';
import type { Subject } from './subject';
import { nameOf } from './why';

interface Props {
  subject: Subject;
  form: Form;
  state: AssessmentState;
  canWrite: boolean;
}

/** The last decision as it was made, and whether answers have changed since. */
export function Decided({ subject, form, state, canWrite }: Props) {
  const { last, isChanged } = state;
  if (!last) return null;
  const { decision, by, at, reason, actions = [] } = last;
  const all = form.form === 'security_risk' ? form.levels.flatMap((level) => level.actions) : [];
  return (
    <section class="assess-decided" aria-label={t('assessment:decided.title')}>
      <h3>{t('assessment:decided.title')}</h3>
      <p class="assess-proposed">{nameOf(form, decision)}</p>
      <p class="contact-second">
        {staffName(by)} · <time dateTime={at}>{moment(at)}</time>
      </p>
      {reason && <p class="contact-written">{reason}</p>}
      {actions.length > 0 && (
        <ul class="assess-actions">
          {all
            .filter(({ code }) => actions.includes(code))
            .map(({ code, text }) => (
              <li key={code}>
                <Icon name="check" small />
                <span>{words(text)}</span>
              </li>
            ))}
        </ul>
      )}
      {isChanged && <p class="contact-warning">{t('assessment:decided.changed')}</p>}
      {canWrite && subject.kind === 'contact' && (
        <LowerOffer row={subject.row} decision={decision} />
      )}
    </section>
  );
}

const LEVEL_OF: Readonly<Partial<Record<string, Level>>> = {
  critical: 'critical',
  high: 'high',
  medium: 'normal',
  low: 'low',
};

/** A decided risk never lowers a contact's level by itself: that is a decision of its own, which is offered. */
function LowerOffer({ row, decision }: { row: ContactRow; decision: string }) {
  const level = LEVEL_OF[decision];
  const isHigher = level !== undefined && LEVELS.indexOf(row.level) < LEVELS.indexOf(level);
  if (!isHigher || row.state === 'ended') return null;
  return (
    <div class="assess-lower">
      <p>{t('assessment:decided.higher', { level: t(`console:level.${row.level}`) })}</p>
      <Button icon="level" onClick={() => askFor(row.contactId, 'level')}>
        {t('contact:action.level')}
      </Button>
    </div>
  );
}
