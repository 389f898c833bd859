import type { SettingProblem } from '../../server/contract/settings';
import { t } from '../lib/i18n';
import { TextField } from '../parts/Field';
import { SectionPage } from '../service/SectionPage';
import { useSection } from '../service/useSection';

/** Which sites may show the chat: an administrator changes it here, and it is in force at once. */
export function Hosts() {
  const editing = useSection('hosts', (lines) => lines.map((line) => line.trim()).filter(Boolean));
  const { page, value, problems } = editing;
  const fixed = page?.fixedHosts ?? [];
  return (
    <SectionPage
      title={t('console:administration.hosts')}
      lead={t('console:administration.lead')}
      editing={editing}
      words={(list) => list.join(', ') || t('console:administration.noHosts')}
    >
      {value && (
        <TextField
          label={t('console:administration.hostsField')}
          hint={t('console:administration.hostsHint')}
          rows={5}
          spellcheck={false}
          value={value.join('\n')}
          error={linesWrong(problems)}
          onInput={(event) => editing.change(event.currentTarget.value.split('\n'))}
        />
      )}
      {fixed.length > 0 && (
        <p class="quiet-text">
          {t('console:administration.fixedHosts', { hosts: fixed.join(', ') })}
        </p>
      )}
    </SectionPage>
  );
}

function linesWrong(problems: readonly SettingProblem[]): string | undefined {
  const own = problems.filter(({ path }) => path !== '');
  if (own.length === 0) return undefined;
  return own
    .map(({ path, code }) =>
      t('console:administration.line', {
        line: Number(path) + 1,
        problem: t(`console:administration.problem.${code === 'taken' ? 'taken' : 'origin'}`),
      }),
    )
    .join(' ');
}
