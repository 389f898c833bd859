import type { CasePeriod, RetentionReport } from '../../server/contract/retention';
import { t, words } from '../lib/i18n';
import { periodWords } from './periodWords';

/** The periods as they are set, each with its ground, where that stands, and whether it is confirmed. */
export function Rules({ report }: { report: RetentionReport }) {
  const { rules, cases, feedbackDays, backupDays } = report;
  return (
    <section class="card">
      <h2>{t('console:retention.rules')}</h2>
      <p class="quiet-text">{t('console:retention.rulesLead')}</p>
      <dl class="facts">
        {rules.map((rule) => (
          <Rule key={rule.code} name={periodWords(rule)} rule={rule} />
        ))}
        <Rule name={t('console:retention.kind.case')} rule={cases} />
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

function Rule({ name, rule }: { name: string; rule: CasePeriod }) {
  return (
    <div class="fact">
      <dt>{name}</dt>
      <dd>
        <p class="fact-value">{t('console:retention.days', { count: rule.days })}</p>
        <p>{words(rule.ground)}</p>
        <p class="quiet-text">
          {words(rule.source)}.{' '}
          {t(rule.confirmed ? 'console:retention.confirmed' : 'console:retention.unconfirmed')}
        </p>
      </dd>
    </div>
  );
}
