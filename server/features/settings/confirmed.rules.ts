import type { ServiceNumber, SettingProblem } from '../../contract/settings';

/** What is wrong with the days of confirmation on a day: nobody can have confirmed anything later than today. */
export function confirmationProblems(
  numbers: readonly ServiceNumber[],
  today: string,
): SettingProblem[] {
  return numbers.flatMap(({ confirmedOn }, at) =>
    confirmedOn !== undefined && confirmedOn > today
      ? [{ path: `${at}.confirmedOn`, code: 'future' as const }]
      : [],
  );
}
