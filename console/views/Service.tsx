import type { SettingProblem } from '../../server/contract/settings';
import { failureWords } from '../lib/failure';
import { t } from '../lib/i18n';
import { Button } from '../parts/Button';
import { TextField } from '../parts/Field';
import { Problem, Skeleton } from '../parts/States';
import { useSection } from '../service/useSection';
import { Versions } from '../service/Versions';

/** Which sites may show the chat: an administrator changes it here, and it is in force at once. */
export function Service() {
  const hosts = useSection('hosts', (lines) => lines.map((line) => line.trim()).filter(Boolean));
  const { page, value, task } = hosts;
  return (
    <div class="page">
      <h1>{t('console:administration.title')}</h1>
      <p class="page-lead">{t('console:administration.lead')}</p>
      {task.error && <Problem>{failureWords(task.error)}</Problem>}
      {hosts.isOvertaken && <Problem>{t('console:administration.overtaken')}</Problem>}
      {page && value ? (
        <>
          <form
            class="card form"
            onSubmit={(event) => {
              event.preventDefault();
              hosts.save();
            }}
          >
            <h2>{t('console:administration.hosts')}</h2>
            <TextField
              label={t('console:administration.hostsField')}
              hint={t('console:administration.hostsHint')}
              rows={5}
              spellcheck={false}
              value={value.join('\n')}
              error={problemWords(hosts.problems)}
              onInput={(event) => hosts.change(event.currentTarget.value.split('\n'))}
            />
            {(page.fixedHosts ?? []).length > 0 && (
              <p class="quiet-text">
                {t('console:administration.fixedHosts', { hosts: page.fixedHosts?.join(', ') })}
              </p>
            )}
            <div class="form-foot">
              <Button kind="primary" type="submit" busy={task.busy}>
                {t('console:administration.save')}
              </Button>
              <span role="status">{hosts.isSaved ? t('console:administration.saved') : ''}</span>
            </div>
          </form>
          <Versions
            page={page}
            words={(list) => list.join(', ') || t('console:administration.noHosts')}
            onTakeBack={hosts.change}
          />
        </>
      ) : (
        !task.error && <Skeleton rows={6} />
      )}
    </div>
  );
}

function problemWords(problems: readonly SettingProblem[]): string | undefined {
  if (problems.length === 0) return undefined;
  return problems
    .map(({ path, code }) =>
      t('console:administration.line', {
        line: Number(path) + 1,
        problem: t(`console:administration.problem.${code === 'taken' ? 'taken' : 'origin'}`),
      }),
    )
    .join(' ');
}
