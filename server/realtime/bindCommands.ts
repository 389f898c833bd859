import type { Ack, ErrorCode, Reply } from '../contract/errors';
import { AppError, toWireError } from '../lib/errors';
import type { Logger } from '../lib/logger';
import type { Running } from './running';

/** The input of a command, by its name. */
export type InputOf<Commands, Name extends keyof Commands> = Commands[Name] extends (
  input: infer Input,
  ack: never,
) => void
  ? Input
  : never;

/** The output of a command, by its name. */
export type OutputOf<Commands, Name extends keyof Commands> = Commands[Name] extends (
  input: never,
  ack: Ack<infer Output>,
) => void
  ? Output
  : never;

/** What a permission says: yes, or the code that is answered. */
export type Verdict = 'yes' | Extract<ErrorCode, 'forbidden' | 'not_found' | 'unauthenticated'>;

/** A command: how its input is read, who may, what happens. Leaving one out does not compile. */
export interface CommandEntry<Context, Input, Output> {
  /** Makes a new well-formed value or throws `invalid_input`. */
  parse(raw: unknown): Input;
  allow(context: Context, input: Input): Verdict | Promise<Verdict>;
  run(context: Context, input: Input): Promise<Output>;
}

/** Every command of a namespace. */
export type CommandTable<Commands, Context> = {
  [Name in keyof Commands]: CommandEntry<
    Context,
    InputOf<Commands, Name>,
    OutputOf<Commands, Name>
  >;
};

/** As much of a socket as binding needs. */
interface Listener {
  onAny(listener: (event: string, ...args: unknown[]) => void): unknown;
  disconnect(close: boolean): unknown;
}

/** What surrounds every command. */
export interface CommandRim<Context> {
  context: Context;
  logger: Logger;
  /** Throws `rate_limited` where this socket asks too much. */
  limit(command: string): Promise<void>;
  /** Throws `unauthenticated` where the session is no longer known to be good. */
  check(): void;
  /** Counts a command that was answered by an error. */
  refused?(code: ErrorCode): void;
  /** What runs is waited for before the process goes. */
  running: Running;
  /** Carries a permitted command out and keeps that it was. */
  around?<T>(name: string, input: unknown, run: () => Promise<T>): Promise<T>;
  /** Keeps that a command was forbidden. */
  denied?(name: string, input: unknown): Promise<void>;
  /** Carries commands out in the order in which they came, where that matters; side by side unless given. */
  inTurn?<T>(input: unknown, task: () => Promise<T>): Promise<T>;
}

/** The only listener for commands: reads, asks, runs, answers, and catches everything. One for all keeps a socket small. */
export function bindCommands<Commands, Context>(
  socket: Listener,
  table: CommandTable<Commands, Context>,
  rim: CommandRim<Context>,
): void {
  socket.onAny((name, ...args) => {
    // Who names a command that does not exist is not one of our clients.
    if (!Object.hasOwn(table, name)) return void socket.disconnect(true);
    const entry = table[name as keyof Commands] as CommandEntry<Context, unknown, unknown>;
    void answer(name, entry, args, rim);
  });
}

async function answer<Context>(
  name: string,
  entry: CommandEntry<Context, unknown, unknown>,
  args: unknown[],
  rim: CommandRim<Context>,
): Promise<void> {
  const ack = args.at(-1);
  // Without an acknowledgement nobody would hear of a failure, so nothing is done.
  if (typeof ack !== 'function') return;
  (ack as Ack<unknown>)(await rim.running.during(() => replyTo(name, entry, args, rim)));
}

async function replyTo<Context>(
  name: string,
  entry: CommandEntry<Context, unknown, unknown>,
  args: unknown[],
  rim: CommandRim<Context>,
): Promise<Reply<unknown>> {
  try {
    rim.check();
    await rim.limit(name);
    if (args.length !== 2) throw new AppError('invalid_input');
    const input = entry.parse(args[0]);
    const task = () => carryOut(name, entry, rim, input);
    return { ok: true, data: await (rim.inTurn ? rim.inTurn(input, task) : task()) };
  } catch (error) {
    const wire = toWireError(error, rim.logger);
    rim.refused?.(wire.code);
    return { ok: false, error: wire };
  }
}

async function carryOut<Context>(
  name: string,
  entry: CommandEntry<Context, unknown, unknown>,
  rim: CommandRim<Context>,
  input: unknown,
): Promise<unknown> {
  const verdict = await entry.allow(rim.context, input);
  if (verdict === 'forbidden') await rim.denied?.(name, input);
  if (verdict !== 'yes') throw new AppError(verdict);
  const run = () => entry.run(rim.context, input);
  return rim.around ? rim.around(name, input, run) : run();
}
