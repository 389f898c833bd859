import { randomBytes } from 'node:crypto';
import { openCrowd, type FarCrowd } from '../crowds';
import type { Subject } from '../subjects';
import { residentKilobytes } from '../usage';
import type { Figure, Sample } from './figure';

/** Two processes, because one may open 20,000 files at most on many systems. */
const CROWDS = 2;
const STEPS = [1_000, 5_000, 10_000] as const;

/** How many connections each crowd makes at a time; together fewer than the system's backlog of 511. */
const IN_FLIGHT = 200;

/** How long a server may tidy up before its memory is read, in milliseconds. */
const SETTLE_MS = 6_000;

/** Memory for each visitor who has opened a contact and waits; and the time until all are back whose connections were cut. */
export const idle: Figure = {
  name: 'idle',
  isCompared: true,
  async measure(subject) {
    const running = await subject.start({ consoles: 0, held: 0, waiting: 0 });
    const crowds = Array.from({ length: CROWDS }, () => openCrowd(running.url));
    try {
      return [...(await memory(running.pid, crowds)), await storm(subject, crowds)];
    } finally {
      await Promise.all(crowds.map((crowd) => crowd.close()));
      await running.stop();
    }
  },
};

async function memory(pid: number, crowds: readonly FarCrowd[]): Promise<Sample[]> {
  const samples: Sample[] = [];
  await pause(SETTLE_MS);
  const empty = residentKilobytes(pid);
  let connected = 0;
  for (const step of STEPS) {
    const each = (step - connected) / crowds.length;
    const newToken = () => randomBytes(32).toString('base64url');
    await Promise.all(
      crowds.map((crowd) => {
        const tokens = Array.from({ length: each }, newToken);
        return crowd.ask('visit', { tokens, inFlight: IN_FLIGHT, areNew: true });
      }),
    );
    connected = step;
    await pause(SETTLE_MS);
    const value = (residentKilobytes(pid) - empty) / step;
    samples.push({ name: `memory at ${step} idle`, unit: 'kB/visitor', value });
  }
  return samples;
}

async function storm(_subject: Subject, crowds: readonly FarCrowd[]): Promise<Sample> {
  const times = await Promise.all(
    crowds.map((crowd) => crowd.ask('storm', { inFlight: IN_FLIGHT })),
  );
  const value = Math.max(...times) / 1000;
  return { name: `${STEPS.at(-1)} dropped are back`, unit: 's', value };
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
