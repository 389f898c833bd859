import { pino, type DestinationStream } from 'pino';

/** As much of a log as the program uses; values are codes, ids and errors, never text, names, addresses or tokens. */
export interface Logger {
  debug(values: object, message: string): void;
  info(values: object, message: string): void;
  warn(values: object, message: string): void;
  error(values: object, message: string): void;
}

/** The levels that LOG_LEVEL may name. */
export const LOG_LEVELS = ['debug', 'info', 'warn', 'error', 'silent'] as const;

/** How much is logged. */
export type LogLevel = (typeof LOG_LEVELS)[number];

/** Fields that never reach a log, wherever a mistake puts them. */
const PRIVATE_FIELDS = [
  'text',
  'note',
  'name',
  'alias',
  'password',
  'token',
  'secret',
  'cookie',
  'authorization',
  'headers',
  'body',
  'ip',
  'address',
  'remoteAddress',
  'url',
  'query',
];

const CAUSES_SHOWN = 3;

/** A log of JSON lines, on standard output unless told otherwise. */
export function createLogger(level: LogLevel, destination?: DestinationStream): Logger {
  return pino(
    {
      level,
      base: null,
      timestamp: () => `,"time":"${new Date().toISOString()}"`,
      formatters: { level: (label) => ({ level: label }) },
      serializers: { err: (error: unknown) => describeError(error, CAUSES_SHOWN) },
      redact: {
        paths: PRIVATE_FIELDS.flatMap((field) => [field, `*.${field}`, `*.*.${field}`]),
        censor: '[removed]',
      },
    },
    destination ?? pino.destination({ fd: 1, sync: true }),
  );
}

/** Where an error came from, without its message: drivers and parsers quote what people wrote. */
function describeError(error: unknown, causes: number): object {
  if (!(error instanceof Error)) return { type: typeof error };
  const { code } = error as { code?: unknown };
  return {
    type: error.constructor.name,
    ...(typeof code === 'string' || typeof code === 'number' ? { code } : {}),
    stack: framesOf(error),
    ...(error.cause && causes > 0 ? { cause: describeError(error.cause, causes - 1) } : {}),
  };
}

function framesOf(error: Error): string[] {
  // A message may have lines that look like frames, so whatever it says is cut off by its length first.
  const head = `${error.name}: ${error.message}`;
  const stack = error.stack ?? '';
  const trace = stack.startsWith(head) ? stack.slice(head.length) : '';
  return trace
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line.startsWith('at '));
}
