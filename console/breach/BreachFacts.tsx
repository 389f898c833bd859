import type { AuditAction } from '../../server/contract/audit';
import type { BreachReport } from '../../server/contract/breach';
import { t } from '../lib/i18n';
import { nameOf } from '../shell/words';
import { when } from './breachWords';

/** What the report is about, how many it names, and until when whom it must be told. */
export function BreachFacts({ report }: { report: BreachReport }) {
  const { asked, deadlines, counts, caseCounts, whole, lists, madeAt } = report;
  return (
    <div class="card breach-facts">
      <h2>{t('audit:breach.result')}</h2>
      <p>
        {t('audit:breach.period', { from: when(asked.from), to: when(asked.to) })}{' '}
        {asked.staffId
          ? t('audit:breach.ofOne', { name: nameOf(asked.staffId) || t('audit:who.gone') })
          : t('audit:breach.ofAll')}{' '}
        {asked.isStored && t('audit:breach.withStored')}
      </p>
      {deadlines && (
        <dl class="facts">
          <Fact label={t('audit:breach.count.incident')} value={when(deadlines.incident)} />
          <Fact label={t('audit:breach.count.authority')} value={when(deadlines.authority)} />
        </dl>
      )}
      {!deadlines && <p class="quiet-text">{t('audit:breach.noDeadlines')}</p>}
      <h3>{t('audit:breach.group.cases')}</h3>
      <Counts
        affected={caseCounts.cases}
        counts={caseCounts}
        names={OF_CASES}
        wordOf={(name) => t(`audit:breach.case.count.${name}`)}
      />
      <h3>{t('audit:breach.group.contacts')}</h3>
      <Counts
        affected={counts.contacts}
        counts={counts}
        names={OF_CONTACTS}
        wordOf={(name) => t(`audit:breach.count.${name}`)}
      />
      {whole.map(({ at, action }) => (
        <p key={at} class="breach-whole">
          {t(`audit:breach.whole.${action}`, { when: when(at) })}
        </p>
      ))}
      {lists.length > 0 && (
        <p class="quiet-text">
          {t('audit:breach.lists', {
            lists: lists.map(({ action, count }) => `${listWords(action)} (${count})`).join(', '),
          })}
        </p>
      )}
      <p class="quiet-text">{t('audit:breach.made', { when: when(madeAt) })}</p>
    </div>
  );
}

const OF_CONTACTS = ['highRisk', 'isWayKnown', 'hasCodeWord', 'isNotAlone', 'gone'] as const;
const OF_CASES = [
  'highRisk',
  'identity',
  'address',
  'exported',
  'isWayKnown',
  'hasCodeWord',
  'hasToAvoid',
  'gone',
] as const;

/** How many there are, and how many of each name; those that do not open only where there are any. */
function Counts<Name extends string>(props: {
  affected: number;
  counts: Record<Name | 'shut', number>;
  names: readonly Name[];
  wordOf: (name: Name | 'affected' | 'shut') => string;
}) {
  const { affected, counts, names, wordOf } = props;
  return (
    <dl class="facts">
      <Fact label={wordOf('affected')} value={affected} />
      {names.map((name) => (
        <Fact key={name} label={wordOf(name)} value={counts[name]} />
      ))}
      {counts.shut > 0 && <Fact label={wordOf('shut')} value={counts.shut} />}
    </dl>
  );
}

/** Of what changes cases one command alone names none. */
function listWords(action: AuditAction): string {
  return t(
    action === 'case_changed' ? 'audit:command.case_hand_over_all' : `audit:action.${action}`,
  );
}

function Fact({ label, value }: { label: string; value: number | string }) {
  return (
    <div class="fact">
      <dt>{label}</dt>
      <dd class="number">{value}</dd>
    </div>
  );
}
