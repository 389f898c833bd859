import type { RetentionCount, RetentionRun } from '../../server/contract/retention';
import { clock, day, t, words } from '../lib/i18n';
import { settings } from '../state/store';

/** What each run did, the newest first. */
export function Runs({ runs }: { runs: readonly RetentionRun[] }) {
  return (
    <section>
      <h2>{t('console:retention.runs')}</h2>
      {runs.length === 0 ? (
        <p class="quiet-text">{t('console:retention.runsNone')}</p>
      ) : (
        <div class="table-frame" tabIndex={0} role="group" aria-label={t('console:retention.runs')}>
          <table class="table">
            <thead>
              <tr>
                <th scope="col">{t('console:retention.begun')}</th>
                <th scope="col" class="cell-wide">
                  {t('console:retention.erased')}
                </th>
                <th scope="col" class="cell-end">
                  {t('console:retention.heldCount')}
                </th>
                <th scope="col" class="cell-end">
                  {t('console:retention.failures')}
                </th>
              </tr>
            </thead>
            <tbody>
              {runs.map((run) => (
                <Run key={run.runId} run={run} />
              ))}
            </tbody>
          </table>
        </div>
      )}
    </section>
  );
}

function Run({ run }: { run: RetentionRun }) {
  const { begunAt, state, erased, cases, drafts, comments } = run;
  const isNothing = erased.length === 0 && cases.erased === 0;
  return (
    <tr>
      <th scope="row">
        <span class="cell-name">{begunAt && `${day(begunAt)}, ${clock(begunAt)}`}</span>
        <span class="cell-second">{t(`console:retention.state.${state}`)}</span>
      </th>
      <td class="cell-wide">
        {isNothing && <span class="quiet-text">{t('console:retention.nothing')}</span>}
        {erased.map((one) => (
          <span key={`${one.kind} ${one.outcome}`} class="cell-line">
            <span class="number">{one.count}</span> {endWords(one)}
          </span>
        ))}
        {cases.erased > 0 && (
          <span class="cell-line">
            <span class="number">{cases.erased}</span> {t('console:retention.kind.case')}
          </span>
        )}
        {drafts + comments > 0 && (
          <span class="cell-second">{t('console:retention.besides', { drafts, comments })}</span>
        )}
      </td>
      <td class="cell-end number">{run.held.length + cases.held.length}</td>
      <td class="cell-end number">{run.failures + cases.failures}</td>
    </tr>
  );
}

function endWords({ kind, outcome }: RetentionCount): string {
  const known = settings.value?.outcomes.find(({ code }) => code === outcome);
  const end = known ? words(known.name) : (outcome ?? t('console:retention.noOutcome'));
  return `${t(`console:retention.kind.${kind}`)} · ${end}`;
}
