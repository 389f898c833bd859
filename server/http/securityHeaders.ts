import type { RequestHandler } from 'express';
import helmet from 'helmet';
import type { Config } from '../config';
import { originOf, type Door } from '../lib/hostNames';

const YEAR_SECONDS = 365 * 24 * 60 * 60;

/** Features of the browser that nothing here uses, so that injected script can't either. */
const NO_FEATURES = [
  'accelerometer',
  'camera',
  'display-capture',
  'geolocation',
  'gyroscope',
  'magnetometer',
  'microphone',
  'midi',
  'payment',
  'usb',
]
  .map((feature) => `${feature}=()`)
  .join(', ');

/** The pages of the notices; nothing in them is secret, and none has a script. */
const NOTICE = /^\/((privacy|accessibility)\/|notices\.css$)/;

interface Area {
  /** Whose page this is. */
  door: Door;
  /** Who may show this in a frame. */
  ancestors: string[];
  /** What this may show in a frame. */
  frames: string[];
  /** Whether pages of other sites may load this. */
  isForOthers: boolean;
  /** Whether the widget opens this: browsers show nothing with an opener policy to what comes out of a sandbox. */
  isOpened?: true;
}

/** Sets the headers that every answer has, also errors; only the widget may be shown on other sites, those of the machine and those of the settings. */
export function securityHeaders(config: Config, hosts: () => readonly string[]): RequestHandler {
  const none = { ancestors: ["'none'"], frames: [], isForOthers: false };
  const closed = headersOf(config, { ...none, door: 'visitors' });
  const console = headersOf(config, { ...none, door: 'console' });
  const demo = headersOf(config, {
    door: 'visitors',
    ancestors: ["'self'"],
    frames: ["'self'"],
    isForOthers: false,
  });
  const notice = headersOf(config, { ...none, door: 'visitors', isOpened: true });
  const widget = rememberedBy(hosts, (also) =>
    headersOf(config, {
      door: 'visitors',
      ancestors: ["'self'", ...new Set([...config.allowedHosts, ...also])],
      frames: [],
      isForOthers: true,
    }),
  );
  return (request, response, next) => {
    response.setHeader('Permissions-Policy', NO_FEATURES);
    response.setHeader('Cache-Control', 'no-store');
    const { path } = request;
    if (path === '/widget.js' || path.startsWith('/widget/'))
      return widget()(request, response, next);
    if (path.startsWith('/demo/')) return demo(request, response, next);
    if (path.startsWith('/console/')) return console(request, response, next);
    if (NOTICE.test(path)) return notice(request, response, next);
    return closed(request, response, next);
  };
}

/** Makes it anew only when the list is another. */
function rememberedBy<T>(hosts: () => readonly string[], make: (also: readonly string[]) => T) {
  let known: { also: readonly string[]; made: T } | undefined;
  return (): T => {
    const also = hosts();
    if (known?.also !== also) known = { also, made: make(also) };
    return known.made;
  };
}

function headersOf(config: Config, area: Area): RequestHandler {
  return helmet({
    xFrameOptions: oldFrameRule(area.ancestors),
    contentSecurityPolicy: { useDefaults: false, directives: directivesOf(config, area) },
    crossOriginResourcePolicy: { policy: area.isForOthers ? 'cross-origin' : 'same-origin' },
    crossOriginOpenerPolicy: area.isForOthers || area.isOpened ? false : { policy: 'same-origin' },
    referrerPolicy: { policy: 'no-referrer' },
    strictTransportSecurity: config.isSecure
      ? { maxAge: YEAR_SECONDS, includeSubDomains: true }
      : false,
  });
}

/** What browsers without frame-ancestors go by; the old header can't name a list of hosts. */
function oldFrameRule(ancestors: readonly string[]): false | { action: 'deny' | 'sameorigin' } {
  if (ancestors.includes("'none'")) return { action: 'deny' };
  return ancestors.every((one) => one === "'self'") ? { action: 'sameorigin' } : false;
}

function directivesOf(config: Config, area: Area): Record<string, string[]> {
  return {
    'default-src': ["'none'"],
    'script-src': ["'self'"],
    'style-src': ["'self'"],
    // Browsers before 2022 don't take a WebSocket of the same host for 'self'.
    'connect-src': ["'self'", originOf(config, area.door).replace(/^http/, 'ws')],
    'img-src': ["'self'", 'data:'],
    'font-src': ["'self'"],
    'form-action': ["'self'"],
    'base-uri': ["'none'"],
    'object-src': ["'none'"],
    ...(area.frames.length > 0 ? { 'frame-src': area.frames } : {}),
    'frame-ancestors': area.ancestors,
  };
}
