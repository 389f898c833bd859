import type { RetentionReport, RetentionPeriod } from '../../server/contract/retention';
import { t, words } from '../lib/i18n';
import { settings } from '../state/store';

/** The periods as they are set, each with its ground, where that stands, and whether it is confirmed. */
export function Rules({ report }: { report: RetentionReport }) {
  const { rules, feedbackDays, backupDays } = report;
  return (
    <section class="card">
      <h2>{t('console:retention.rules')}</h2>
      <p class="quiet-text">{t('console:retention.rulesLead')}</p>
      <dl class="facts">
        {rules.map((rule) => (
          <div key={rule.code} class="fact">
            <dt>{whatWords(rule)}</dt>
            <dd>
              <p class="fact-value">{t('console:retention.days', { count: rule.days })}</p>
              <p>{words(rule.ground)}</p>
              <p class="quiet-text">
                {words(rule.source)}.{' '}
                {t(
                  rule.confirmed ? 'console:retention.confirmed' : 'console:retention.unconfirmed',
                )}
              </p>
            </dd>
          </div>
        ))}
        <div class="fact">
          <dt>{t('console:retention.feedback')}</dt>
          <dd>{t('console:retention.days', { count: feedbackDays })}</dd>
        </div>
        <div class="fact">
          <dt>{t('console:retention.backups')}</dt>
          <dd>{t('console:retention.days', { count: backupDays })}</dd>
        </div>
      </dl>
    </section>
  );
}

function whatWords({ kind, outcomes }: RetentionPeriod): string {
  const what = t(`console:retention.kind.${kind}`);
  if (outcomes.length === 0) return what;
  const known = settings.value?.outcomes ?? [];
  const names = outcomes.map((code) => {
    const outcome = known.find((one) => one.code === code);
    return outcome ? words(outcome.name) : code;
  });
  return `${what} · ${names.join('; ')}`;
}
