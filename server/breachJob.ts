import type { TFunction } from 'i18next';
import { askName } from './askName';
import { breachText } from './breachText';
import type { BreachReport } from './contract/breach';
import type { Language } from './contract/shapes';
import { typedMoment } from './features/breach/moment.rules';
import { command, type JobDeps } from './movingJobs';
import { MovingError } from './moving/terms';

/** Which contacts a breach affects; whose taking is looked at is asked for like every name. */
export function breachJob(given: {
  from: string;
  to: string;
  learned?: string | undefined;
  staff: boolean;
  stored: boolean;
  json: boolean;
}): (deps: JobDeps, say: TFunction, language: Language) => Promise<{ lines: string[] }> {
  return async (deps, say, language) => {
    const from = momentIn(given.from, 'beginning');
    const to = momentIn(given.to, 'end');
    const learned =
      given.learned !== undefined ? { learned: momentIn(given.learned, 'beginning') } : {};
    const name = given.staff ? { name: await askName(say) } : {};
    const wish = { command: 'breach', from, to, isStored: given.stored } as const;
    const report = (await command({ ...wish, ...learned, ...name }, deps)) as BreachReport;
    if (given.json) return { lines: [JSON.stringify(report, undefined, 2)] };
    return { lines: breachText(report, say, language) };
  };
}

function momentIn(text: string, side: 'beginning' | 'end'): string {
  const moment = typedMoment(text, side);
  if (!moment) throw new MovingError('no_moment', text);
  return moment;
}
