import { limited } from '../support/limited';
import { clientIdOf, numberIn, textOf } from './dataset';
import { percentile } from './statistics';
import { askOver, openLink, type Link } from './wire';

/** What a run of messages came to; times are in milliseconds from the moment at which each was due. */
export interface Said {
  sent: number;
  /** Acknowledged as done. */
  stored: number;
  /** Acknowledged as refused. */
  refused: number;
  /** Heard by the console that holds the contact. */
  heard: number;
  p50: number;
  p99: number;
}

/** Which visitors of this crowd speak, how often a second all together, and for how long. */
export interface Speech {
  from: number;
  to: number;
  rate: number;
  seconds: number;
  /** Whether consoles hold these contacts, and are to hear every message. */
  isHeld: boolean;
}

/** How long to wait for what was sent and has not come, in milliseconds. */
const PATIENCE_MS = 10_000;

/** Many people with a connection each, in one process; run in a child (crowdProcess.ts). */
export type Crowd = ReturnType<typeof createCrowd>;

interface Visitor {
  token: string;
  link: Link;
  /** Up to which visitorSeq the log is known. */
  seen: number;
}

/** A crowd that comes to one server. */
export function createCrowd(url: string) {
  const visitors: Visitor[] = [];
  const consoles: Link[] = [];
  let count = 0;
  let run: Run | undefined;

  /** Connects, and asks for what was missed, as the widget does. */
  async function enter(token: string, seen: number): Promise<Visitor> {
    const { link } = await openLink({
      url,
      namespace: '/visitor',
      auth: { token },
      hear: () => undefined,
    });
    const reply = await askOver(link, 'log:fetch', { after: seen });
    return { token, link, seen: Number(/"visitorSeq":(\d+)/.exec(reply)?.[1] ?? seen) };
  }

  async function openContact(token: string): Promise<Visitor> {
    const { link } = await openLink({
      url,
      namespace: '/visitor',
      auth: { token },
      hear: () => undefined,
    });
    count += 1;
    const input = { clientId: clientIdOf(count), language: 'et', answers: {} };
    await askOver(link, 'contact:open', input);
    return { token, link, seen: 1 };
  }

  return {
    /** Visitors come in; those who are new open a contact first. */
    async visit(input: { tokens: string[]; inFlight: number; areNew: boolean }): Promise<void> {
      const come = input.areNew ? openContact : (token: string) => enter(token, 0);
      await limited(input.tokens, input.inFlight, async (token) => {
        visitors.push(await come(token));
      });
      const place = new Map(input.tokens.map((token, index) => [token, index]));
      visitors.sort((one, other) => (place.get(one.token) ?? 0) - (place.get(other.token) ?? 0));
    },

    /** Consoles connect. */
    async attend({ cookies }: { cookies: string[] }): Promise<void> {
      for (const cookie of cookies) {
        const hear = (event: string) => run?.hear(event);
        const { link } = await openLink({ url, namespace: '/staff', cookie, hear });
        consoles.push(link);
      }
    },

    /** Visitors speak in turn at a steady rate, whatever the server does. */
    async say(speech: Speech): Promise<Said> {
      const speakers = visitors.slice(speech.from, speech.to);
      run = createRun(count + 1, speech);
      const current = run;
      await current.speak((number) => {
        const { link } = speakers[number % speakers.length] ?? { link: undefined };
        const input = { clientId: clientIdOf(number), text: textOf(number) };
        link?.send('message:send', input, current.answered);
      });
      count += Math.round(speech.rate * speech.seconds);
      return current.result();
    },

    /** Everybody's connection is cut at once and everybody comes back; the answer is the time until all are in step, in milliseconds. */
    async storm({ inFlight }: { inFlight: number }): Promise<number> {
      const begun = performance.now();
      visitors.forEach(({ link }) => link.drop());
      await limited(visitors, inFlight, async (visitor) => {
        Object.assign(visitor, await enter(visitor.token, visitor.seen));
      });
      return performance.now() - begun;
    },

    /** Bytes that each console was sent so far. */
    bytes: async (): Promise<number[]> => consoles.map((link) => link.bytesIn()),

    /** Everybody leaves. */
    async leave(): Promise<void> {
      [...visitors.map(({ link }) => link), ...consoles].forEach((link) => link.drop());
    },
  };
}

type Run = ReturnType<typeof createRun>;

/** One run of messages, numbered from a first one on. */
function createRun(first: number, { rate, seconds, isHeld }: Speech) {
  const total = Math.round(rate * seconds);
  const begun = performance.now();
  const dueAt = (number: number) => begun + ((number - first) * 1000) / rate;
  const delays: number[] = [];
  let [stored, refused, sent, movedAt] = [0, 0, 0, begun];
  const isDone = () => stored + refused >= total && (!isHeld || delays.length >= total - refused);

  return {
    hear(event: string): void {
      const number = numberIn(event);
      if (number === undefined || number < first || !event.startsWith('["entry:added"')) return;
      movedAt = performance.now();
      delays.push(movedAt - dueAt(number));
    },

    answered(reply: string): void {
      movedAt = performance.now();
      if (reply.startsWith('[{"ok":true')) stored += 1;
      else refused += 1;
    },

    /** Sends each message when it is due, and waits for all that must come. */
    async speak(send: (number: number) => void): Promise<void> {
      for (;;) {
        while (sent < total && dueAt(first + sent) <= performance.now()) {
          send(first + sent);
          sent += 1;
        }
        if (sent === total) break;
        await pause(Math.max(0, dueAt(first + sent) - performance.now()));
      }
      movedAt = performance.now();
      while (!isDone() && performance.now() - movedAt < PATIENCE_MS) await pause(10);
    },

    result(): Said {
      const sorted = Float64Array.from(delays).sort();
      const at = (share: number) => percentile([...sorted], share);
      return { sent, stored, refused, heard: delays.length, p50: at(0.5), p99: at(0.99) };
    },
  };
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
