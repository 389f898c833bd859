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
      <CaseCounts counts={caseCounts} />
      <h3>{t('audit:breach.group.contacts')}</h3>
      <ContactCounts counts={counts} />
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

function ContactCounts({ counts }: { counts: BreachReport['counts'] }) {
  const fact = (name: string, value: number) => (
    <Fact label={t(`audit:breach.count.${name}`)} value={value} />
  );
  return (
    <dl class="facts">
      {fact('affected', counts.contacts)}
      {fact('highRisk', counts.highRisk)}
      {fact('isWayKnown', counts.isWayKnown)}
      {fact('hasCodeWord', counts.hasCodeWord)}
      {fact('isNotAlone', counts.isNotAlone)}
      {fact('gone', counts.gone)}
      {counts.shut > 0 && fact('shutCount', counts.shut)}
    </dl>
  );
}

function CaseCounts({ counts }: { counts: BreachReport['caseCounts'] }) {
  const fact = (name: string, value: number) => (
    <Fact label={t(`audit:breach.case.count.${name}`)} value={value} />
  );
  return (
    <dl class="facts">
      {fact('affected', counts.cases)}
      {fact('highRisk', counts.highRisk)}
      {fact('identity', counts.identity)}
      {fact('address', counts.address)}
      {fact('exported', counts.exported)}
      {fact('isWayKnown', counts.isWayKnown)}
      {fact('hasCodeWord', counts.hasCodeWord)}
      {fact('hasToAvoid', counts.hasToAvoid)}
      {fact('gone', counts.gone)}
      {counts.shut > 0 && fact('shut', counts.shut)}
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
