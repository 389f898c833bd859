import type { ContactId } from '../../server/contract/shapes';
import type { Alarm, Colleague } from '../../server/contract/staff';

import { withEntry, type World } from './world';

/** Shows an alarm unless it, or a later one of its contact, is already known or was acknowledged. */
export function applyAlarm(world: World, alarm: Alarm): World {
  if (alarm.seq <= (world.quieted.get(alarm.contactId) ?? 0)) return world;
  const known = world.alarms.find((other) => other.contactId === alarm.contactId);
  if (known && known.seq > alarm.seq) return world;
  const others = world.alarms.filter((other) => other.contactId !== alarm.contactId);
  return { ...world, alarms: [...others, alarm].sort(oldestFirst) };
}

/** Takes away the alarms of a contact up to the one that somebody acknowledged. */
export function applyAlarmAcknowledged(
  world: World,
  done: { contactId: ContactId; seq: number },
): World {
  const quieted = Math.max(done.seq, world.quieted.get(done.contactId) ?? 0);
  return {
    ...world,
    quieted: withEntry(world.quieted, done.contactId, quieted),
    alarms: world.alarms.filter(
      (alarm) => alarm.contactId !== done.contactId || alarm.seq > done.seq,
    ),
  };
}

/** Replaces a colleague; where it is me, changes me as well, because another console of mine did it. */
export function applyColleague(world: World, colleague: Colleague): World {
  const colleagues = withEntry(world.colleagues, colleague.staffId, colleague);
  if (!world.me || world.me.staffId !== colleague.staffId) return { ...world, colleagues };
  const { name, alias, role, languages, availability, limit } = colleague;
  return {
    ...world,
    colleagues,
    me: { ...world.me, name, alias, role, languages, availability, limit },
  };
}

function oldestFirst(one: Alarm, other: Alarm): number {
  return one.at.localeCompare(other.at) || one.contactId.localeCompare(other.contactId);
}
