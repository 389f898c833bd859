import { processorMs } from '../usage';
import type { Figure } from './figure';
import { meet } from './meeting';

const RATE = 50;
const SECONDS = 10;
const CONTACTS = 100;
const WISH = { consoles: 34, held: CONTACTS, waiting: 10 };

/** From the moment at which a visitor's message is due until the counsellor's console has it, at an easy pace. */
export const latency: Figure = {
  name: 'latency',
  isCompared: true,
  measure: (subject) =>
    meet(subject, WISH, async ({ running, crowd }) => {
      const who = { from: 0, to: CONTACTS, isHeld: true };
      await crowd.ask('say', { ...who, rate: RATE, seconds: 2 });
      const before = processorMs(running.pid);
      const said = await crowd.ask('say', { ...who, rate: RATE, seconds: SECONDS });
      const used = processorMs(running.pid) - before;
      if (said.heard !== said.sent) throw new Error(`${subject.name}: messages were lost`);
      return [
        { name: `p50 at ${RATE}/s`, unit: 'ms', value: said.p50 },
        { name: `p99 at ${RATE}/s`, unit: 'ms', value: said.p99 },
        { name: `processor at ${RATE}/s`, unit: 'µs/message', value: (used * 1000) / said.sent },
      ];
    }),
};
