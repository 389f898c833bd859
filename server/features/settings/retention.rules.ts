import type { RetentionPeriod } from '../../contract/retention';
import type { ContactMode } from '../../contract/shapes';
import type { Retention, ServiceSettings } from './settings.shapes';
import type { Problem } from './texts.rules';

const KINDS: readonly ContactMode[] = ['chat', 'message'];

const MINUTES_OF_DAY = 1440;

/** The period of a contact that ended so: that of its outcome, else the one for all the rest of its kind. */
export function periodOf(
  { periods }: Retention,
  contact: { mode: ContactMode; outcome?: string },
): RetentionPeriod | undefined {
  const ofKind = periods.filter(({ kind }) => kind === contact.mode);
  const { outcome } = contact;
  const named = ofKind.find(({ outcomes }) => outcome !== undefined && outcomes.includes(outcome));
  return named ?? ofKind.find(({ outcomes }) => outcomes.length === 0);
}

/** The longest that anything is kept after its end, in days: what visitors are told. */
export function longestDays({ periods }: Retention): number {
  return Math.max(...periods.map(({ days }) => days));
}

/** The shortest, in days: nothing that ended later needs to be looked at. */
export function shortestDays({ periods }: Retention): number {
  return Math.min(...periods.map(({ days }) => days));
}

/** What is wrong with the periods: each kind has one for the rest, and each outcome one at most. */
export function retentionProblems(settings: ServiceSettings): Problem[] {
  const { periods } = settings.retention;
  const known = new Set(settings.outcomes.map(({ code }) => code));
  return [
    ...KINDS.flatMap((kind) => restProblems(kind, periods)),
    ...periods.flatMap((period, at) => [
      ...outcomeProblems(period, at, known, periods.slice(0, at)),
      ...lengthProblems(period, at, settings.presence.reopenMinutes),
    ]),
  ];
}

function restProblems(kind: ContactMode, periods: readonly RetentionPeriod[]): Problem[] {
  const rest = periods.filter((period) => period.kind === kind && period.outcomes.length === 0);
  if (rest.length === 1) return [];
  const path = ['retention', 'periods'];
  return [{ path, problem: `needs one period without outcomes for the kind ${kind}` }];
}

function outcomeProblems(
  { kind, outcomes }: RetentionPeriod,
  at: number,
  known: ReadonlySet<string>,
  before: readonly RetentionPeriod[],
): Problem[] {
  const taken = before.filter((one) => one.kind === kind).flatMap((one) => one.outcomes);
  return outcomes.flatMap((outcome, index) => {
    const path = ['retention', 'periods', at, 'outcomes', index];
    if (!known.has(outcome)) return [{ path, problem: `no outcome "${outcome}"` }];
    const isTwice = taken.includes(outcome) || outcomes.indexOf(outcome) < index;
    return isTwice ? [{ path, problem: `"${outcome}" has a period already` }] : [];
  });
}

/** What is still open to being taken up again must still be there. */
function lengthProblems({ days }: RetentionPeriod, at: number, reopenMinutes: number): Problem[] {
  if (days * MINUTES_OF_DAY > reopenMinutes) return [];
  const path = ['retention', 'periods', at, 'days'];
  return [{ path, problem: 'is shorter than the time in which a contact can be reopened' }];
}
