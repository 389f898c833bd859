import { createHmac, timingSafeEqual } from 'node:crypto';
import type { CookieOptions } from 'express';
import type { Config } from '../config';

/** The cookie's name: with the prefix a browser takes it only from this host, over TLS, for every path. */
export function cookieName(config: Pick<Config, 'isSecure'>): string {
  return config.isSecure ? '__Host-session' : 'session';
}

/** The cookie's flags; without an expiry it goes with the browser. */
export function cookieFlags(config: Pick<Config, 'isSecure'>) {
  return {
    httpOnly: true,
    sameSite: 'strict',
    secure: config.isSecure,
    path: '/',
  } as const satisfies CookieOptions;
}

/** The name and the flags of the cookie that ties an answer of another site to the browser that asked for it. */
export function tieCookie(config: Pick<Config, 'isSecure'>) {
  // Strict would not come along where the other site leads back here; it opens nothing by itself.
  const flags = { ...cookieFlags(config), sameSite: 'lax' } as const satisfies CookieOptions;
  return { name: config.isSecure ? '__Host-tie' : 'tie', flags };
}

/** The session id in a Cookie header, if it is there and signed with the key, as express-session signs it. */
export function sessionIdIn(
  header: string | undefined,
  name: string,
  key: string,
): string | undefined {
  const value = valueOf(header ?? '', name);
  if (!value?.startsWith('s:')) return undefined;
  const end = value.lastIndexOf('.');
  const id = value.slice(2, end);
  const given = Buffer.from(value.slice(end + 1));
  const right = Buffer.from(signatureOf(id, key));
  return given.length === right.length && timingSafeEqual(given, right) ? id : undefined;
}

function signatureOf(id: string, key: string): string {
  return createHmac('sha256', key).update(id).digest('base64').replace(/=+$/, '');
}

/** The value of a cookie in a Cookie header. */
export function valueOf(header: string, name: string): string | undefined {
  const pair = header.split(';').find((one) => one.trim().startsWith(`${name}=`));
  if (pair === undefined) return undefined;
  try {
    return decodeURIComponent(pair.trim().slice(name.length + 1));
  } catch {
    return undefined;
  }
}
