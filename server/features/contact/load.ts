import type { Clock } from '../../lib/clock';
import type { Log } from '../log/log.service';
import type { Presence } from '../presence/presence.service';
import type { Queue } from '../queue/queue.service';
import type { Settings } from '../settings/settings.service';
import type { Team } from '../team/team.service';
import type { ContactModel } from './contact.model';
import type { Contact } from './contact.shapes';
import type { LiveContacts } from './live';
import type { createSweep } from './sweep';

/** The most that a projection can lag behind the log of a process that was killed. */
const MARGIN_MS = 120_000;

/** Brings memory in step with the store at the start: repairs projections, then loads what has not ended. */
export async function loadContacts(deps: {
  model: ContactModel;
  log: Log<Contact>;
  live: LiveContacts;
  queue: Queue;
  team: Team;
  presence: Presence;
  settings: Settings;
  sweep: ReturnType<typeof createSweep>;
  clock: Clock;
}): Promise<void> {
  const { model, log, live, queue, clock } = deps;
  const newest = await model.newestUpdate();
  await deps.sweep.repair(new Date((newest?.getTime() ?? MARGIN_MS) - MARGIN_MS));
  const reopenMs = deps.settings.service().presence.reopenMinutes * 60_000;
  const ended = await model.endedSince(new Date(clock.now().getTime() - reopenMs));
  for (const contact of [...(await model.live()), ...ended]) {
    log.remember(contact);
    live.put(contact);
    queue.load(contact);
  }
  // Another node may be giving or taking a contact at this moment; then the sweep repairs what is wrong.
  if (deps.presence.hasOthers()) return;
  for (const { staffId } of await deps.team.list()) {
    await deps.team.setHeld(staffId, live.heldBy(staffId).length);
  }
}
