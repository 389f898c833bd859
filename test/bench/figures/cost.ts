import { processorMs } from '../usage';
import type { Figure, Sample } from './figure';
import { meet, type Meeting } from './meeting';

/** How many messages are counted, and how fast they come. */
const RATE = 200;
const SECONDS = 5;
const HELD = 150;

/** What one message, and one change in the queue, costs with few and many who wait, and few and many consoles. */
export const cost: Figure = {
  name: 'cost',
  isCompared: false,
  async measure(subject) {
    const samples: Sample[] = [];
    for (const waiting of [10, 1000]) {
      for (const consoles of [1, 50]) {
        const wish = { consoles, held: HELD, waiting };
        const where = `${waiting} waiting, ${consoles} consoles`;
        samples.push(...(await meet(subject, wish, (meeting) => count(meeting, where))));
      }
    }
    return samples;
  },
};

async function count(meeting: Meeting, where: string): Promise<Sample[]> {
  const { visitors } = meeting.running.dataset;
  const held = { from: 0, to: HELD, isHeld: true };
  const waiting = { from: HELD, to: visitors.length, isHeld: false };
  return [
    ...(await priceOf(meeting, held, 'message', where)),
    ...(await priceOf(meeting, waiting, 'queue change', where)),
  ];
}

type Who = { from: number; to: number; isHeld: boolean };

async function priceOf(
  { running, crowd }: Meeting,
  who: Who,
  what: string,
  where: string,
): Promise<Sample[]> {
  // A few speakers may say less: 40 commands in 10 s is what one visitor's socket may ask.
  const total = Math.min(RATE * SECONDS, 15 * (who.to - who.from));
  const speech = { ...who, rate: total / SECONDS, seconds: SECONDS };
  const [bytes, used] = [await bytesIn(crowd), processorMs(running.pid)];
  const said = await crowd.ask('say', speech);
  if (said.stored !== said.sent) throw new Error('messages were refused');
  const received = (await bytesIn(crowd)) - bytes;
  const consumed = processorMs(running.pid) - used;
  // A held contact's message goes to one console; a change in the queue goes to each.
  const receivers = who.isHeld ? 1 : running.dataset.consoles.length;
  return [
    {
      name: `bytes per ${what}, ${where}`,
      unit: 'B/console',
      value: received / said.sent / receivers,
    },
    {
      name: `processor per ${what}, ${where}`,
      unit: 'µs',
      value: (consumed * 1000) / said.sent,
    },
  ];
}

async function bytesIn(crowd: Meeting['crowd']): Promise<number> {
  return (await crowd.ask('bytes')).reduce((sum, bytes) => sum + bytes, 0);
}
