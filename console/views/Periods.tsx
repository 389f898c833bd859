import type { RetentionPeriod, RetentionSettings } from '../../server/contract/retention';
import type { ContactMode } from '../../server/contract/shapes';
import { t } from '../lib/i18n';
import { Button } from '../parts/Button';
import { periodWords } from '../retention/periodWords';
import { DaysField } from '../service/DaysField';
import { DueDialog } from '../service/DueDialog';
import { CasePeriodItem, PeriodItem } from '../service/PeriodItem';
import { isForRest, newPeriod } from '../service/periods.logic';
import { wrongAt } from '../service/problems';
import { SectionPage } from '../service/SectionPage';
import { useMoves } from '../service/useMoves';
import { useSection, type Editing } from '../service/useSection';

const KINDS: readonly ContactMode[] = ['chat', 'message'];

/** How long what people said is kept, and on what ground: an administrator changes it here, and visitors are told at once. */
export function Periods() {
  const editing = useSection('retention', (value) => value);
  const { value, due, task } = editing;
  return (
    <>
      <SectionPage
        title={t('administration:periods.title')}
        lead={t('administration:periods.lead')}
        editing={editing}
        words={settingsWords}
      >
        {value && <PeriodsForm value={value} editing={editing} />}
      </SectionPage>
      {due && (
        <DueDialog
          key={`${due.cases} ${due.contacts} ${due.comments}`}
          due={due}
          busy={task.busy}
          onConfirm={editing.confirm}
          onClose={editing.doNotConfirm}
        />
      )}
    </>
  );
}

function PeriodsForm(props: { value: RetentionSettings; editing: Editing<'retention'> }) {
  const { value, editing } = props;
  const { problems, change, rearrange } = editing;
  const moves = useMoves();
  const withPeriods = (periods: RetentionPeriod[]) => ({ ...value, periods });
  const days = (name: 'feedbackDays' | 'backupDays') => (
    <DaysField
      label={t(`administration:periods.${name}`)}
      value={value[name]}
      error={wrongAt(problems, name)}
      onChange={(count) => change({ ...value, [name]: count })}
    />
  );
  return (
    <div ref={moves.frame} class="form form-wide">
      <ol class="entries">
        {value.periods.map((one, at) => (
          <PeriodItem
            key={one.code}
            value={one}
            path={`periods.${at}`}
            problems={problems}
            isForRest={isForRest(value, at)}
            onChange={(next) =>
              change(withPeriods(value.periods.map((other, i) => (i === at ? next : other))))
            }
            onRemove={() => {
              rearrange(withPeriods(value.periods.filter((_, index) => index !== at)));
              moves.onRemoved();
            }}
          />
        ))}
        <CasePeriodItem
          value={value.cases}
          problems={problems}
          onChange={(cases) => change({ ...value, cases })}
        />
      </ol>
      <div class="item-row">
        {KINDS.map((kind) => (
          <Button
            key={kind}
            icon="add"
            class="entries-add"
            onClick={() => {
              const period = newPeriod(kind, `p${Date.now().toString(36)}`);
              rearrange(withPeriods([...value.periods, period]));
            }}
          >
            {t(`administration:periods.add.${kind}`)}
          </Button>
        ))}
      </div>
      <div class="item-row">
        {days('feedbackDays')}
        {days('backupDays')}
      </div>
    </div>
  );
}

function settingsWords({ periods, cases }: RetentionSettings): string {
  const lengths: [string, number][] = [
    ...periods.map((one): [string, number] => [periodWords(one), one.days]),
    [t('console:retention.kind.case'), cases.days],
  ];
  return lengths
    .map(([name, count]) => `${name}: ${t('console:retention.days', { count })}`)
    .join('. ');
}
