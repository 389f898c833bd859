import type { RetentionCount } from '../../contract/retention';
import type { CalendarDate } from '../../contract/shapes';
import { statusOf } from '../case/case.rules';
import type { Case } from '../case/case.shapes';
import { responseOf, spanOf } from '../channel/details.rules';
import type { Contact } from '../contact/contact.shapes';
import { dateOfDay, today } from '../settings/hours.rules';
import { dayOf, MINUTES_OF_DAY, wallMinutes } from '../settings/zone.rules';
import type { CaseTombstone, Progress, Tombstone, Underway } from './retention.shapes';

const QUARTER_MINUTES = MINUTES_OF_DAY / 4;

/** Coarse enough that nobody who knows when somebody wrote finds them by it: below so many minutes, steps of so many. */
const STEPS: readonly [below: number, step: number][] = [
  [10, 1],
  [60, 5],
  [1440, 60],
];

/** Nothing was done yet. */
export function noProgress(): Progress {
  return {
    erased: [],
    underway: [],
    held: [],
    failures: 0,
    drafts: 0,
    comments: 0,
    cases: noCases(),
  };
}

/** Nothing was done yet with cases. */
export function noCases(): Progress['cases'] {
  return { erased: 0, underway: [], held: [], failures: 0 };
}

/** What the statistics keep of a case. */
export function caseTombstoneOf(one: Case, timeZone: string): CaseTombstone {
  const { outcome, ground, language, openedOn, closedAt = one.lastAt } = one;
  return {
    status: statusOf(one),
    outcome: outcome ?? null,
    ground,
    language,
    opened: quarterOf(openedOn),
    closed: quarterOf(today(timeZone, new Date(closedAt))),
  };
}

function quarterOf(day: CalendarDate): string {
  return `${day.slice(0, 4)}-Q${Math.ceil(Number(day.slice(5, 7)) / 3)}`;
}

/** What the statistics keep of a contact. */
export function tombstoneOf(contact: Contact, timeZone: string): Tombstone {
  const { mode, channel, nonService, language, answers, level, outcome, endedBy } = contact;
  const { from, to } = spanOf(contact);
  const opened = wallMinutes(timeZone, new Date(from));
  const response = responseOf(contact);
  return {
    kind: mode,
    channel,
    nonService: nonService ?? null,
    language,
    topic: answers.topic ?? null,
    onBehalf: answers.onBehalf ?? null,
    level,
    outcome: outcome ?? null,
    endedBy: endedBy ?? null,
    day: dateOfDay(dayOf(opened)),
    quarter: Math.floor((opened - dayOf(opened) * MINUTES_OF_DAY) / QUARTER_MINUTES),
    waitMinutes: contact.answeredAt ? coarseMinutes(from, contact.answeredAt) : null,
    lengthMinutes: coarseMinutes(from, to),
    responseMinutes: response ? coarseMinutes(response.from, response.to) : null,
  };
}

/** The time between two moments, rounded up to a step that grows with it. */
export function coarseMinutes(from: string, to: string): number {
  const minutes = Math.max(0, Date.parse(to) - Date.parse(from)) / 60_000;
  const step = STEPS.find(([below]) => minutes < below)?.[1] ?? MINUTES_OF_DAY;
  return Math.ceil(minutes / step) * step;
}

/** What counts as erased after these, too. */
export function counted(
  counts: readonly RetentionCount[],
  more: readonly Pick<Underway, 'kind' | 'outcome'>[],
): RetentionCount[] {
  const all = counts.map((one) => ({ ...one }));
  for (const { kind, outcome } of more) {
    const known = all.find((one) => one.kind === kind && (one.outcome ?? null) === outcome);
    if (known) known.count += 1;
    else all.push({ kind, ...(outcome === null ? {} : { outcome }), count: 1 });
  }
  return all.sort((one, other) => sortKey(one).localeCompare(sortKey(other)));
}

/** How many that are in all. */
export function total(counts: readonly RetentionCount[]): number {
  return counts.reduce((sum, { count }) => sum + count, 0);
}

function sortKey({ kind, outcome }: RetentionCount): string {
  return `${kind} ${outcome ?? ''}`;
}
