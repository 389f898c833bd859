import type { RequestHandler } from 'express';
import { AppError } from '../lib/errors';
import { areApart, cameTo, type Door, type Doors } from '../lib/hostNames';

/** What proxies and supervisors of processes ask, by whatever name they know the machine. */
const HEALTH = new Set(['/healthz', '/readyz']);

const STAFF = /^\/(console|api\/staff)(\/|$)/i;

/**
 * Where visitors and console have host names of their own, lets each page and address exist at its own name alone: a
 * fault in one is then of another origin than the other (OWASP ASVS 5.0, 3.5.4).
 */
export function keepApart(doors: Doors): RequestHandler {
  return (request, response, next) => {
    const { path, headers } = request;
    if (!areApart(doors) || HEALTH.has(path)) return next();
    if (path === '/' && cameTo('console', headers, doors))
      return response.redirect(302, '/console/');
    if (!cameTo(doorOf(path), headers, doors)) throw new AppError('not_found');
    next();
  };
}

function doorOf(path: string): Door {
  return STAFF.test(path) ? 'console' : 'visitors';
}
