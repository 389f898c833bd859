import type { ContactId } from '../../../server/contract/shapes';
import type { TcpProxy } from '../../support/tcpProxy';
import type { Counsellor } from './counsellors';
import { passing } from './passing';
import type { Run } from './run';
import type { Visitor } from './visitors';

/** A visitor and a counsellor in one contact. */
export interface Pair {
  visitor: Visitor;
  counsellor: Counsellor;
  contactId: ContactId;
  /** How much each has said. */
  said: number;
}

/** A visitor on one link who is answered over another. */
export async function aPair(run: Run, visitorLink?: TcpProxy, staffLink?: TcpProxy): Promise<Pair> {
  const counsellor = await run.counsellor(staffLink);
  const visitor = await run.visitor(visitorLink);
  return { visitor, counsellor, contactId: await run.pair(visitor, counsellor), said: 0 };
}

/** Both say something. */
export function sayBoth(pair: Pair): void {
  pair.said += 1;
  pair.visitor.say(`${pair.visitor.name} says ${pair.said}`);
  pair.counsellor.say(pair.contactId, `${pair.counsellor.name} answers ${pair.said}`);
}

/** Both go on talking for a while. */
export async function talk(pair: Pair, forMs: number, everyMs = 1_000): Promise<void> {
  const until = performance.now() + forMs;
  while (performance.now() < until) {
    sayBoth(pair);
    await passing(everyMs);
  }
}
