import { openCrowd, type FarCrowd } from '../crowds';
import type { Wish } from '../dataset';
import type { Running, Subject } from '../subjects';

/** How many connections a crowd makes at a time; fewer than the system's backlog of 511. */
const IN_FLIGHT = 100;

/** A subject that serves, and one crowd in which every visitor and console is connected. */
export interface Meeting {
  running: Running;
  crowd: FarCrowd;
}

/** Starts a subject, lets everybody who takes part connect, measures, and ends it whatever happened. */
export async function meet<T>(
  subject: Subject,
  wish: Wish,
  measure: (meeting: Meeting) => Promise<T>,
): Promise<T> {
  const running = await subject.start(wish);
  const crowd = openCrowd(running.url);
  try {
    const { visitors, consoles } = running.dataset;
    await crowd.ask('attend', { cookies: consoles.map(({ cookie }) => cookie) });
    const tokens = visitors.map(({ token }) => token);
    await crowd.ask('visit', { tokens, inFlight: IN_FLIGHT, areNew: false });
    return await measure({ running, crowd });
  } finally {
    await crowd.close();
    await running.stop();
  }
}
