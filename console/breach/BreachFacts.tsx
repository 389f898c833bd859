import type { BreachReport } from '../../server/contract/breach';
import { t } from '../lib/i18n';
import { nameOf } from '../shell/words';
import { when } from './breachWords';

/** What the report is about, how many it names, and until when whom it must be told. */
export function BreachFacts({ report }: { report: BreachReport }) {
  const { asked, deadlines, counts, whole, lists, madeAt } = report;
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
      <dl class="facts">
        <Fact name="affected" value={counts.contacts} />
        <Fact name="highRisk" value={counts.highRisk} />
        <Fact name="isWayKnown" value={counts.isWayKnown} />
        <Fact name="hasCodeWord" value={counts.hasCodeWord} />
        <Fact name="isNotAlone" value={counts.isNotAlone} />
        <Fact name="gone" value={counts.gone} />
        {counts.shut > 0 && <Fact name="shutCount" value={counts.shut} />}
        {deadlines && (
          <>
            <Fact name="incident" value={when(deadlines.incident)} />
            <Fact name="authority" value={when(deadlines.authority)} />
          </>
        )}
      </dl>
      {!deadlines && <p class="quiet-text">{t('audit:breach.noDeadlines')}</p>}
      {whole.map(({ at, action }) => (
        <p key={at} class="breach-whole">
          {t(`audit:breach.whole.${action}`, { when: when(at) })}
        </p>
      ))}
      {lists.length > 0 && (
        <p class="quiet-text">
          {t('audit:breach.lists', {
            lists: lists
              .map(({ action, count }) => `${t(`audit:action.${action}`)} (${count})`)
              .join(', '),
          })}
        </p>
      )}
      <p class="quiet-text">{t('audit:breach.made', { when: when(madeAt) })}</p>
    </div>
  );
}

function Fact({ name, value }: { name: string; value: number | string }) {
  return (
    <div class="fact">
      <dt>{t(`audit:breach.count.${name}`)}</dt>
      <dd class="number">{value}</dd>
    </div>
  );
}
