import type { RetentionPeriod, RetentionSettings } from '../../server/contract/retention';
import type { ContactMode, Texts } from '../../server/contract/shapes';

/** What was typed as a number of days; 0, which is none, where there is no digit. */
export function typedDays(text: string): number {
  return Number(text.replace(/\D/g, '').slice(0, 5));
}

/** A period with something of it changed: what the authority confirmed was the one before. */
export function changedPeriod(
  period: RetentionPeriod,
  change: Partial<Pick<RetentionPeriod, 'outcomes'>>,
): RetentionPeriod {
  return { ...period, ...change, confirmed: false };
}

/** The outcomes with one more, or one less. */
export function toggled(outcomes: readonly string[], code: string): string[] {
  return outcomes.includes(code) ? outcomes.filter((one) => one !== code) : [...outcomes, code];
}

/** A period that is yet to be filled in. */
export function newPeriod(kind: ContactMode, code: string): RetentionPeriod {
  const none = (): Texts => ({ et: '', en: '', ru: '' });
  return { code, kind, outcomes: [], days: 0, ground: none(), source: none(), confirmed: false };
}

/** Whether a period is the one for all the rest of its kind, the first without outcomes, which cannot be taken away. */
export function isForRest({ periods }: RetentionSettings, at: number): boolean {
  const period = periods[at];
  if (!period || period.outcomes.length > 0) return false;
  const isSame = ({ kind, outcomes }: RetentionPeriod) =>
    kind === period.kind && outcomes.length === 0;
  return periods.findIndex(isSame) === at;
}

/** Whether nobody has said anything of a period yet. */
export function isUnfilled({ days, ground, source }: RetentionPeriod): boolean {
  return days === 0 && [...Object.values(ground), ...Object.values(source)].join('') === '';
}
