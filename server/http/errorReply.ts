import type { ErrorRequestHandler } from 'express';
import type { ErrorCode, WireError } from '../contract/errors';
import { AppError, ERROR_MEANINGS, toWireError } from '../lib/errors';
import type { Logger } from '../lib/logger';
import type { PlainPages } from './plainPages';

const PARSER_CODES: Record<number, ErrorCode> = {
  404: 'not_found',
  413: 'too_large',
};

/** Answers every failure with its code: as JSON to programs, as a plain page to people; never with text or a stack. */
export function errorReply(deps: {
  logger: Logger;
  pages: PlainPages;
  /** Counts it. */
  refused?(code: ErrorCode): void;
}): ErrorRequestHandler {
  return (error: unknown, request, response, next) => {
    const wire = toWireError(readerError(error) ?? error, deps.logger);
    deps.refused?.(wire.code);
    // What was half sent can't be taken back; Express cuts the connection, which tells the client that it is not whole.
    if (response.headersSent) return next(error);
    const { status } = ERROR_MEANINGS[wire.code];
    response.status(status).set('Cache-Control', 'no-store').removeHeader('ETag');
    if (request.path.startsWith('/api/')) return void response.json(wire satisfies WireError);
    response.type('html').send(deps.pages.of(request, wire));
  };
}

/** What Express and its parsers refuse is the client's mistake, not a bug of ours. */
function readerError(error: unknown): AppError | undefined {
  if (error instanceof AppError || !(error instanceof Error) || !('status' in error)) {
    return undefined;
  }
  const { status } = error;
  if (typeof status !== 'number' || status < 400 || status > 499) return undefined;
  return new AppError(PARSER_CODES[status] ?? 'invalid_input');
}
