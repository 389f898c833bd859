import { randomBytes, randomUUID } from 'node:crypto';
import type { Agent } from 'node:https';
import { io, type Socket } from 'socket.io-client';
import type { Reply } from '../../server/contract/errors';
import type {
  StaffCommands,
  StaffFacts,
  VisitorCommands,
  VisitorFacts,
} from '../../server/contract/events';
import type { ContactId } from '../../server/contract/shapes';
import type { InputOf, OutputOf } from '../../server/realtime/bindCommands';
import type { TestStaff } from './testStaff';

/** How long a test waits for what must come, in milliseconds; what must not come is proved by order. */
const DEADLINE_MS = 20_000;

type Payload<Facts, Name extends keyof Facts> = Facts[Name] extends (value: infer Value) => void
  ? Value
  : undefined;

/** Somebody who is connected: asks, and hears facts in order. */
export interface Client<Commands, Facts> {
  socket: Socket;
  /** The whole reply, whatever it is. */
  reply<Name extends keyof Commands & string>(
    name: Name,
    input: InputOf<Commands, Name>,
  ): Promise<Reply<OutputOf<Commands, Name>>>;
  /** The data of a reply that must be good. */
  ask<Name extends keyof Commands & string>(
    name: Name,
    input: InputOf<Commands, Name>,
  ): Promise<OutputOf<Commands, Name>>;
  /** The code of a reply that must be a refusal. */
  refusal<Name extends keyof Commands & string>(name: Name, input: unknown): Promise<string>;
  /** The next fact of this name that fits and was not taken yet. */
  next<Name extends keyof Facts & string>(
    name: Name,
    fits?: (value: Payload<Facts, Name>) => boolean,
  ): Promise<Payload<Facts, Name>>;
  /** Every fact so far, in order. */
  heard: { name: string; value: unknown }[];
  close(): void;
}

/** A visitor's page. */
export type VisitorClient = Client<VisitorCommands, VisitorFacts> & { token: string };

/** A console. */
export type StaffClient = Client<StaffCommands, StaffFacts> & { me: TestStaff };

/** A fresh id for what a client sends. */
export const anId = (): string => randomUUID();

/** A command on a contact, with a fresh id. */
export const on = (contactId: ContactId) => ({ contactId, clientId: anId() });

function wrap<Commands, Facts>(socket: Socket): Client<Commands, Facts> {
  const heard: { name: string; value: unknown }[] = [];
  const taken = new Set<object>();
  const waiting = new Set<() => void>();
  socket.onAny((name: string, value: unknown) => {
    heard.push({ name, value });
    waiting.forEach((look) => look());
  });

  const reply = (name: string, input: unknown): Promise<Reply<never>> =>
    socket.timeout(DEADLINE_MS).emitWithAck(name, input) as Promise<Reply<never>>;

  return {
    socket,
    heard,
    reply,
    async ask(name, input) {
      const answer = await reply(name, input);
      if (!answer.ok) throw new Error(`${name}: ${JSON.stringify(answer.error)}`);
      return answer.data;
    },
    async refusal(name, input) {
      const answer = await reply(name, input);
      if (answer.ok) throw new Error(`${name} was not refused`);
      return answer.error.code;
    },
    next: (name, fits = () => true) =>
      new Promise((resolve, reject) => {
        const timer = setTimeout(() => {
          waiting.delete(look);
          const names = heard.map((fact) => fact.name).join(', ');
          reject(new Error(`no ${name} came; heard: ${names}`));
        }, DEADLINE_MS);
        function look(): void {
          const found = heard.find(
            (fact) => fact.name === name && !taken.has(fact) && fits(fact.value as never),
          );
          if (!found) return;
          taken.add(found);
          waiting.delete(look);
          clearTimeout(timer);
          resolve(found.value as never);
        }
        waiting.add(look);
        look();
      }),
    close: () => void socket.disconnect(),
  };
}

/** How somebody reaches the server, where it is not by a plain WebSocket. */
export interface Way {
  headers?: Record<string, string>;
  /** Knows the certificate, and the address to come from. */
  agent?: Agent;
  transports?: ('polling' | 'websocket')[];
}

function connect(url: string, own: { auth?: object; headers?: Record<string, string> }, way: Way) {
  const { agent, transports = ['websocket'] } = way;
  return io(url, {
    ...(own.auth ? { auth: own.auth } : {}),
    // In Node this is what node:https takes, whatever the type says.
    ...(agent ? { agent: agent as unknown as string } : {}),
    forceNew: true,
    transports,
    extraHeaders: { origin: new URL(url).origin, ...own.headers, ...way.headers },
    reconnectionDelay: 50,
    reconnectionDelayMax: 200,
  });
}

/** Opens a visitor's page and waits for its snapshot. */
export async function openVisitorClient(
  url: string,
  token = randomBytes(32).toString('base64url'),
  way: Way = {},
): Promise<VisitorClient> {
  const socket = connect(`${url}/visitor`, { auth: { token } }, way);
  const client = { ...wrap<VisitorCommands, VisitorFacts>(socket), token };
  await client.next('visitor:snapshot');
  return client;
}

/** Opens a console and waits for its snapshot. */
export async function openStaffClient(
  url: string,
  me: TestStaff,
  way: Way = {},
): Promise<StaffClient> {
  const socket = connect(`${url}/staff`, { headers: { cookie: me.cookie } }, way);
  const client = { ...wrap<StaffCommands, StaffFacts>(socket), me };
  await client.next('staff:snapshot');
  return client;
}

/** Proves silence by order: a later fact comes, and none of the unwanted ones came before it. */
export async function quiet(
  client: Client<unknown, never> | VisitorClient | StaffClient,
  unwanted: string,
  later: Promise<unknown>,
  from = client.heard.length,
): Promise<void> {
  await later;
  const came = client.heard.slice(from).filter(({ name }) => name === unwanted);
  if (came.length > 0) throw new Error(`${unwanted} came: ${JSON.stringify(came)}`);
}
