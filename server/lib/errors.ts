import { randomBytes } from 'node:crypto';
import type { ErrorCode, WireError } from '../contract/errors';
import { isUnavailable } from '../store/errors';
import type { Logger } from './logger';

/** The only thing thrown on purpose: one of the nine codes, and the field that was wrong. */
export class AppError extends Error {
  constructor(
    readonly code: ErrorCode,
    readonly field?: string,
    options?: { cause?: unknown },
  ) {
    super(field ? `${code}: ${field}` : code, options);
    this.name = 'AppError';
  }
}

/** Takes what is not found for nothing, and throws whatever else it is given; for `catch`. */
export function notFoundIsNone(error: unknown): undefined {
  if (error instanceof AppError && error.code === 'not_found') return undefined;
  throw error;
}

interface Meaning {
  status: number;
  log: 'none' | 'debug' | 'info' | 'warn' | 'error';
}

/** What each code means over HTTP and in the log; a new code cannot be half-added. */
export const ERROR_MEANINGS: Record<ErrorCode, Meaning> = {
  invalid_input: { status: 400, log: 'none' },
  unauthenticated: { status: 401, log: 'debug' },
  forbidden: { status: 403, log: 'info' },
  not_found: { status: 404, log: 'none' },
  conflict: { status: 409, log: 'none' },
  rate_limited: { status: 429, log: 'debug' },
  unavailable: { status: 503, log: 'warn' },
  too_large: { status: 413, log: 'none' },
  internal: { status: 500, log: 'error' },
};

/** Turns whatever was thrown into what the client gets; a bug is logged once, under a reference. */
export function toWireError(error: unknown, logger: Logger): WireError {
  if (isUnavailable(error)) return away(error, logger);
  if (!(error instanceof AppError)) return bug(error, logger);
  const { code, field, cause } = error;
  if (code === 'internal') return bug(error, logger);
  const level = ERROR_MEANINGS[code].log;
  if (level !== 'none') logger[level]({ code, field, ...(cause ? { err: cause } : {}) }, 'refused');
  return { code, ...(field ? { field } : {}) };
}

function away(error: unknown, logger: Logger): WireError {
  logger.warn({ err: error, code: 'unavailable' }, 'the store is away');
  return { code: 'unavailable' };
}

function bug(error: unknown, logger: Logger): WireError {
  const ref = randomBytes(6).toString('hex');
  logger.error({ err: error, ref }, 'a bug');
  return { code: 'internal', ref };
}
