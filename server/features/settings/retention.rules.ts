import type { RetentionDue, RetentionPeriod, RetentionSettings } from '../../contract/retention';
import type { ContactMode } from '../../contract/shapes';
import type { ServiceSettings } from './settings.shapes';
import type { Problem } from './texts.rules';

const KINDS: readonly ContactMode[] = ['chat', 'message'];

const MINUTES_OF_DAY = 1440;

/** The period of a contact that ended so: that of its outcome, else the one for all the rest of its kind. */
export function periodOf(
  { periods }: RetentionSettings,
  contact: { mode: ContactMode; outcome?: string },
): RetentionPeriod | undefined {
  const ofKind = periods.filter(({ kind }) => kind === contact.mode);
  const { outcome } = contact;
  const named = ofKind.find(({ outcomes }) => outcome !== undefined && outcomes.includes(outcome));
  return named ?? ofKind.find(({ outcomes }) => outcomes.length === 0);
}

/** The longest that anything is kept after its end, in days: what visitors are told. */
export function longestDays({ periods }: RetentionSettings): number {
  return Math.max(...periods.map(({ days }) => days));
}

/** The shortest, in days: nothing that ended later needs to be looked at. */
export function shortestDays({ periods }: RetentionSettings): number {
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
  const path = ['retention', 'periods'];
  const rest = periods.flatMap((period, at) =>
    period.kind === kind && period.outcomes.length === 0 ? [at] : [],
  );
  if (rest.length === 0) {
    return [{ path, problem: `needs one period without outcomes for the kind ${kind}` }];
  }
  return rest.slice(1).map((at) => ({
    path: [...path, at, 'outcomes'],
    problem: `names no outcome, and the kind ${kind} has a period for the rest already`,
    code: 'outcomes',
  }));
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
    return isTwice
      ? [{ path, problem: `"${outcome}" has a period already`, code: 'outcomeTaken' }]
      : [];
  });
}

/** What is still open to being taken up again must still be there. */
function lengthProblems({ days }: RetentionPeriod, at: number, reopenMinutes: number): Problem[] {
  // What is no number of days at all is said by the parser.
  if (days < 1 || days * MINUTES_OF_DAY > reopenMinutes) return [];
  const path = ['retention', 'periods', at, 'days'];
  return [
    { path, problem: 'is shorter than the time in which a contact can be reopened', code: 'short' },
  ];
}

/** What the audit log says of new periods: how many days each was, and how many it is; nothing of those that stay. */
export function changedDays(
  before: RetentionSettings,
  after: RetentionSettings,
): Record<string, string> {
  const [was, is] = [daysIn(before), daysIn(after)];
  const names = [...new Set([...was.keys(), ...is.keys()])];
  return Object.fromEntries(
    names
      .filter((name) => was.get(name) !== is.get(name))
      .map((name) => [`days_${name}`, `${was.get(name) ?? '–'} → ${is.get(name) ?? '–'}`]),
  );
}

function daysIn({
  periods,
  cases,
  feedbackDays,
  backupDays,
}: RetentionSettings): Map<string, number> {
  return new Map([
    ...periods.map(({ code, days }): [string, number] => [code, days]),
    ['cases', cases.days],
    ['feedback', feedbackDays],
    ['backups', backupDays],
  ]);
}

/** How many of everything periods would have erased at once. */
export function dueCount({ contacts, cases, comments }: RetentionDue): number {
  return contacts + cases + comments;
}

/** Whether what periods would have erased at once is nothing, or what was confirmed. */
export function mayErase(due: RetentionDue, confirmed: RetentionDue | undefined): boolean {
  if (dueCount(due) === 0) return true;
  return (
    due.contacts === confirmed?.contacts &&
    due.cases === confirmed.cases &&
    due.comments === confirmed.comments
  );
}
