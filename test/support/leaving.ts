import type { App } from '../../server/app';
import { anId, type StaffClient, type VisitorClient } from './clients';
import { eventually } from './eventually';
import { contactIdOf } from './journeys';
import type { TestApp, TestClock } from './startApp';

/** Closes a console, and resolves once the server has noted it. */
export async function leave(app: App, console: StaffClient): Promise<void> {
  const { presence } = app.counselling;
  await closed(console, () => presence.isStaffOnline(console.me.staffId));
}

/** Closes a visitor's page, and resolves once the server has noted it. */
export async function vanish(test: TestApp, visitor: VisitorClient): Promise<void> {
  const contactId = await contactIdOf(test, visitor);
  const { presence } = test.app.counselling;
  await closed(visitor, () => presence.isVisitorOnline(contactId));
}

/** The server hears of it a few turns of the loop later. */
async function closed(client: { close(): void }, isOnline: () => boolean): Promise<void> {
  client.close();
  await eventually(() => expect(isOnline()).toBe(false));
}

/** Less than a session is good for without being used. */
const STEP_MS = 5 * 60_000;

/** Lets time pass while the sessions of those who are connected stay in use. */
export async function passTime(test: TestApp, clock: TestClock, ms: number): Promise<void> {
  for (let left = ms; left > 0; left -= STEP_MS) {
    clock.forward(Math.min(left, STEP_MS));
    await test.app.refreshSessions();
  }
}

/** Ends every contact, so that the next test begins with an empty queue. */
export async function endEverything({ app }: TestApp): Promise<void> {
  const { live, visitors } = app.counselling;
  for (const { id } of live.notEnded()) await visitors.end(id, anId());
}
