import type { JudgedExample, TriageOutcome } from '../../server/contract/triage';
import { t } from '../lib/i18n';
import { Icon } from '../parts/Icon';
import { LevelMark } from '../parts/LevelMark';

/** What the rules in the form would make of the labelled examples. */
export function Outcome({ outcome }: { outcome: TriageOutcome | undefined }) {
  return (
    <section>
      <h2>{t('administration:triage.outcome')}</h2>
      {outcome ? (
        <Changes outcome={outcome} />
      ) : (
        <p class="quiet-text">{t('administration:triage.outcomeNone')}</p>
      )}
    </section>
  );
}

function Changes({ outcome }: { outcome: TriageOutcome }) {
  const { changed, rows } = outcome;
  return (
    <>
      <dl class="figures">
        {(['examples', 'changed', 'fallen', 'below'] as const).map((name) => (
          <div key={name} class="figure">
            <dt>{t(`administration:triage.${name}`)}</dt>
            <dd>{outcome[name]}</dd>
          </div>
        ))}
      </dl>
      {rows.length === 0 && <p class="quiet-text">{t('administration:triage.noneChanges')}</p>}
      {rows.length > 0 && <Rows rows={rows} />}
      {rows.length < changed && (
        <p class="quiet-text">{t('administration:triage.first', { count: rows.length })}</p>
      )}
    </>
  );
}

function Rows({ rows }: { rows: readonly JudgedExample[] }) {
  const heads = ['label', 'before', 'after'] as const;
  return (
    <div
      class="table-frame"
      tabIndex={0}
      role="group"
      aria-label={t('administration:triage.outcome')}
    >
      <table class="table">
        <thead>
          <tr>
            <th scope="col" class="cell-wide">
              {t('administration:triage.example')}
            </th>
            {heads.map((name) => (
              <th key={name} scope="col">
                {t(`administration:triage.column.${name}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, at) => (
            <tr key={at}>
              <th scope="row" class="cell-wide cell-example">
                <span lang={row.language}>{row.text}</span>
                {row.hasFallen && (
                  <span class="cell-mark">
                    <Icon name="warning" small />
                    {t('administration:triage.falls')}
                  </span>
                )}
              </th>
              {heads.map((name) => (
                <td key={name}>
                  <LevelMark level={row[name]} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
