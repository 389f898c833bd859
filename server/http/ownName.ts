import type { RequestHandler } from 'express';
import type { Config } from '../config';
import { areApart } from '../lib/hostNames';

const LOOPBACK_NAMES = new Set(['localhost', '127.0.0.1', '[::1]']);

/**
 * On one's own machine, sends pages that were asked for by another name of the machine to the one that the server goes
 * by, where it goes by one: sign-in and chat take exactly one origin.
 */
export function preferOwnName(config: Pick<Config, 'publicUrl' | 'consoleUrl'>): RequestHandler {
  const own = new URL(config.publicUrl);
  if (areApart(config) || !LOOPBACK_NAMES.has(own.hostname))
    return (_request, _response, next) => next();
  const others = [...LOOPBACK_NAMES]
    .filter((name) => name !== own.hostname)
    .map((name) => `${name}:${own.port}`);
  return (request, response, next) => {
    const isOther = request.method === 'GET' && others.includes(request.get('host') ?? '');
    if (!isOther) return next();
    response.redirect(302, `${config.publicUrl}${request.originalUrl}`);
  };
}
