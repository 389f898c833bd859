import type { TriageProblem } from '../../server/contract/triage';
import { t } from '../lib/i18n';
import { Button } from '../parts/Button';
import { Problem } from '../parts/States';

/** So many places are listed; the first ones usually explain the rest. */
const MOST_LISTED = 20;

/** What is wrong with the rules, each with its line and what the reader of the rules says. */
export function Problems(props: {
  problems: readonly TriageProblem[];
  onGo: (line: number) => void;
}) {
  const { problems, onGo } = props;
  if (problems.length === 0) return null;
  const rest = problems.length - MOST_LISTED;
  return (
    <>
      <Problem>{t('administration:triage.problems', { count: problems.length })}</Problem>
      <ul class="plain-list">
        {problems.slice(0, MOST_LISTED).map(({ line, code, detail }, at) => (
          <li key={at}>
            <span class="plain-main">
              <span class="cell-name">{t(`administration:triage.problem.${code}`)}</span>
              {detail && (
                <span class="cell-second code-detail" lang="en">
                  {detail}
                </span>
              )}
            </span>
            {code !== 'slow' && (
              <Button onClick={() => onGo(line)}>
                {t('administration:triage.goTo', { line })}
              </Button>
            )}
          </li>
        ))}
      </ul>
      {rest > 0 && <p class="quiet-text">{t('administration:triage.more', { count: rest })}</p>}
    </>
  );
}
