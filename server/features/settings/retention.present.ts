import { LANGUAGES } from '../../contract/limits';
import type { ContactMode, Language, Texts } from '../../contract/shapes';
import type { ServiceSettings } from './settings.shapes';

/** What is kept for how many days and why, as the privacy notice says it. */
export interface KeptFor {
  kind: ContactMode;
  /** The ends that the period is for; absent where it is for all the rest. */
  outcomes?: Texts;
  days: number;
  ground: Texts;
  source: Texts;
}

/** How long what is kept, for everybody to read. */
export interface Keeping {
  periods: KeptFor[];
  cases: Pick<KeptFor, 'days' | 'ground' | 'source'>;
  feedbackDays: number;
  backupDays: number;
}

/** The periods of the settings with the words of their outcomes. */
export function presentKeeping({ retention, outcomes }: ServiceSettings): Keeping {
  const nameOf = (code: string) => outcomes.find((one) => one.code === code)?.name;
  const named = (codes: readonly string[], language: Language) =>
    codes.map((code) => nameOf(code)?.[language] ?? code).join('; ');
  const { periods, cases, feedbackDays, backupDays } = retention;
  const { days, ground, source } = cases;
  return {
    periods: periods.map(({ kind, outcomes: codes, ...period }) => ({
      kind,
      ...(codes.length > 0 ? { outcomes: inEach((language) => named(codes, language)) } : {}),
      days: period.days,
      ground: period.ground,
      source: period.source,
    })),
    cases: { days, ground, source },
    feedbackDays,
    backupDays,
  };
}

function inEach(say: (language: Language) => string): Texts {
  return Object.fromEntries(LANGUAGES.map((language) => [language, say(language)])) as Texts;
}
