import { LEVELS } from '../../contract/limits';
import type { Language, Level, Moment } from '../../contract/shapes';
import type { QueueRow, Rise } from '../../contract/staff';
import type { Contact } from '../contact/contact.shapes';
import type { ServiceSettings } from '../settings/settings.shapes';
import { endOfDay } from '../settings/zone.rules';

/** When the first answer to a contact is due: by its level, or by what was promised to a message that was left. */
export function dueAt(contact: Contact, settings: ServiceSettings): Moment {
  if (contact.mode === 'message' && contact.promisedAt && contact.level !== 'critical') {
    return contact.promisedAt;
  }
  return dueFor(contact.level, contact.waitingSince, settings);
}

function dueFor(level: Level, since: Moment, settings: ServiceSettings): Moment {
  const deadline = settings.deadlines[level];
  const start = new Date(since);
  if ('until' in deadline) return endOfDay(settings.hours.timezone, start).toISOString();
  return new Date(start.getTime() + deadline.minutes * 60_000).toISOString();
}

/** When a waiting contact will count as more urgent because nobody answered; never above the settings' highest. */
export function risesOf(contact: Contact, settings: ServiceSettings): Rise[] {
  const { timesDeadline, highest } = settings.ageing;
  const rises: Rise[] = [];
  const since = Date.parse(contact.waitingSince);
  let at = since + timesDeadline * (Date.parse(dueAt(contact, settings)) - since);
  for (let level = above(contact.level, highest); level; level = above(level, highest)) {
    rises.push({ at: new Date(at).toISOString(), level });
    at += timesDeadline * (Date.parse(dueFor(level, contact.waitingSince, settings)) - since);
  }
  return rises;
}

function above(level: Level, highest: Level): Level | undefined {
  const index = LEVELS.indexOf(level);
  return index > LEVELS.indexOf(highest) ? LEVELS[index - 1] : undefined;
}

/** The level that a waiting contact counts as at a moment. */
export function countsAs(row: Pick<QueueRow, 'level' | 'rises'>, now: Date): Level {
  const risen = row.rises.filter((rise) => Date.parse(rise.at) <= now.getTime());
  return risen.at(-1)?.level ?? row.level;
}

/** A message that was left can wait until it was promised an answer; somebody who is there can't. */
export function isPatient(row: QueueRow, now: Date): boolean {
  return row.mode === 'message' && Date.parse(row.dueAt) > now.getTime();
}

/**
 * Orders the queue: level with ageing, then who is there before messages that are not due, then those put back, then by
 * waiting time; equal times by id, so that all agree.
 */
export function byUrgency(now: Date): (one: QueueRow, other: QueueRow) => number {
  return (one, other) =>
    LEVELS.indexOf(countsAs(one, now)) - LEVELS.indexOf(countsAs(other, now)) ||
    Number(isPatient(one, now)) - Number(isPatient(other, now)) ||
    Number(other.front) - Number(one.front) ||
    one.waitingSince.localeCompare(other.waitingSince) ||
    one.contactId.localeCompare(other.contactId);
}

/**
 * Whether somebody is still there to be answered: who left counts only while critical or when a message was left, and in
 * what a colleague recorded and left behind nobody waits.
 */
export function isAwaited(row: QueueRow): boolean {
  if (row.channel !== 'web_chat') return false;
  return !row.leftAt || row.level === 'critical' || row.mode === 'message';
}

/** How many wait at each level that they count as, and how long the first of those who are due an answer has waited. */
export function waitsByLevel(
  rows: readonly QueueRow[],
  now: Date,
): Record<Level, { count: number; longestSeconds: number }> {
  const waits = {
    critical: { count: 0, longestSeconds: 0 },
    high: { count: 0, longestSeconds: 0 },
    normal: { count: 0, longestSeconds: 0 },
    low: { count: 0, longestSeconds: 0 },
  };
  for (const row of rows.filter(isAwaited)) {
    const wait = waits[countsAs(row, now)];
    wait.count += 1;
    const since = Date.parse(row.mode === 'message' ? row.dueAt : row.waitingSince);
    wait.longestSeconds = Math.max(wait.longestSeconds, (now.getTime() - since) / 1000);
  }
  return waits;
}

/** The first contact that a counsellor with these languages may take; another language only where it is critical. */
export function nextFor(
  rows: readonly QueueRow[],
  languages: readonly Language[],
  now: Date,
): QueueRow | undefined {
  return rows
    .filter(isAwaited)
    .filter((row) => languages.includes(row.language) || row.level === 'critical')
    .sort(byUrgency(now))[0];
}

/** The fewest answered contacts from which an estimate is made; fewer say nothing. */
const MIN_SAMPLES = 3;

/** An honest estimate of the wait in minutes, rounded up: the median of lately known waits, for each turn of those at work. */
export function estimateMinutes(
  ahead: number,
  counsellors: number,
  waitsMs: readonly number[],
): number | undefined {
  if (counsellors === 0 || waitsMs.length < MIN_SAMPLES) return undefined;
  const sorted = [...waitsMs].sort((a, b) => a - b);
  const median = sorted[Math.floor(sorted.length / 2)] ?? 0;
  const turns = Math.floor(ahead / counsellors) + 1;
  return Math.max(1, Math.ceil((median * turns) / 60_000));
}

const STEPS = [0, 1, 2, 3, 5, 10, 20, 50, 100, 200, 500, 1000];

/** How many are ahead, as visitors are told: exactly while they are few, else at most so many, so that nobody can count the others. */
export function coarse(ahead: number): number {
  return STEPS.find((step) => ahead <= step) ?? Math.ceil(ahead / 1000) * 1000;
}

/** What all counsellors see of a waiting contact. */
export function queueRowOf(contact: Contact, settings: ServiceSettings): QueueRow {
  return {
    contactId: contact.id,
    seq: contact.seq,
    channel: contact.channel,
    mode: contact.mode,
    level: contact.level,
    reasons: contact.reasons,
    flags: contact.flags,
    language: contact.language,
    ...(contact.answers.topic ? { topic: contact.answers.topic } : {}),
    ...(contact.answers.onBehalf ? { onBehalf: contact.answers.onBehalf } : {}),
    waitingSince: contact.waitingSince,
    dueAt: dueAt(contact, settings),
    rises: risesOf(contact, settings),
    front: contact.front,
    notAlone: contact.notAlone,
    ...(contact.cameBy ? { cameBy: contact.cameBy } : {}),
    ...(contact.leftAt ? { leftAt: contact.leftAt } : {}),
    messages: contact.messages,
    attempts: contact.attempts,
  };
}
