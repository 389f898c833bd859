import type { SettingProblem } from '../../server/contract/settings';
import { t } from '../lib/i18n';

/** What is wrong with a place, in words; undefined where nothing is. */
export function wrongAt(problems: readonly SettingProblem[], path: string): string | undefined {
  const own = problems.filter((one) => one.path === path);
  if (own.length === 0) return undefined;
  return [...new Set(own.map(({ code }) => problemWords(code)))].join(' ');
}

/** Whether something at a place, or within it, is wrong. */
export function isWrongIn(problems: readonly SettingProblem[], path: string): boolean {
  return problems.some((one) => one.path === path || one.path.startsWith(`${path}.`));
}

/** What is wrong as a whole: that nothing was saved, and what no field of the form stands for. */
export function pageProblems(problems: readonly SettingProblem[]): string {
  const whole = wrongAt(problems, '');
  const marked = problems.filter(({ path }) => path !== '').length;
  const words = [t('administration:notSaved')];
  if (marked > 0) words.push(t('administration:marked', { count: marked }));
  return [...words, ...(whole ? [whole] : [])].join(' ');
}

function problemWords(code: SettingProblem['code']): string {
  return t(`administration:problem.${code}`);
}
