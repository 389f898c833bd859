import type { RequestHandler } from 'express';
import { AppError } from '../lib/errors';

/** What a browser says of where a request comes from; a page can't set these. */
export interface RequestSource {
  origin: string | undefined;
  fetchSite: string | undefined;
}

const SAFE_METHODS = new Set(['GET', 'HEAD']);

/** Whether a request that changes something comes from our own pages. */
export function isFromOwnPage(source: RequestSource, own: string): boolean {
  const { origin, fetchSite } = source;
  if (fetchSite !== undefined && fetchSite !== 'same-origin') return false;
  // Under our Referrer-Policy some requests of our own pages name "null", and then the other header vouches for them.
  const isNamed = origin !== undefined && origin !== 'null';
  return isNamed ? origin === own : fetchSite === 'same-origin';
}

/**
 * Whether a beacon may come from our own pages: not one that names another site. Old browsers name nothing, and nobody
 * can forge one without the token in it.
 */
export function isOwnBeacon(source: RequestSource, own: string): boolean {
  const { origin, fetchSite } = source;
  if (fetchSite !== undefined && fetchSite !== 'same-origin') return false;
  return origin === undefined || origin === 'null' || origin === own;
}

/** Refuses requests that change something and that a page of another origin than this one may have made. */
export function requireOwnPage(
  own: string,
  isOwn: (source: RequestSource, own: string) => boolean = isFromOwnPage,
): RequestHandler {
  return (request, _response, next) => {
    const source = { origin: request.get('origin'), fetchSite: request.get('sec-fetch-site') };
    if (!SAFE_METHODS.has(request.method) && !isOwn(source, own)) {
      throw new AppError('forbidden');
    }
    next();
  };
}
