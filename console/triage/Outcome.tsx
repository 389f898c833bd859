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
  return (
    <div
      class="table-frame"
      tabIndex={0}
      role="group"
      aria-label={t('administration:triage.outcome')}
    >
      <table class="table table-examples">
        <thead>
          <tr>
            <th scope="col" class="cell-wide">
              {t('administration:triage.example')}
            </th>
            <th scope="col">{t('administration:triage.change')}</th>
            <th scope="col">{t('administration:triage.label')}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row, at) => (
            <Row key={at} row={row} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Row({ row }: { row: JudgedExample }) {
  const { language, text, hasFallen, before, after, label } = row;
  return (
    <tr>
      <th scope="row" class="cell-wide cell-example">
        <span lang={language}>{text}</span>
        {hasFallen && (
          <span class="cell-mark">
            <Icon name="warning" small />
            {t('administration:triage.falls')}
          </span>
        )}
      </th>
      <td>
        <span class="level-change">
          <LevelMark level={before} />
          <span class="level-after">
            <Icon name="next" small />
            <LevelMark level={after} />
          </span>
        </span>
      </td>
      <td>
        <LevelMark level={label} />
      </td>
    </tr>
  );
}
