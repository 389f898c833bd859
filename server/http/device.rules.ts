import type { Browser, System } from '../contract/http';

// The more special first: most browsers also claim to be those they descend from.
const BROWSERS: readonly [RegExp, Browser][] = [
  [/\bEdg(e|A|iOS)?\//, 'edge'],
  [/\b(OPR|Opera)\//, 'opera'],
  [/\bSamsungBrowser\//, 'samsung'],
  [/\b(Firefox|FxiOS)\//, 'firefox'],
  [/(Chrome|Chromium|CriOS)\//, 'chrome'],
  [/\bSafari\//, 'safari'],
];

const SYSTEMS: readonly [RegExp, System][] = [
  [/\b(iPhone|iPad|iPod)\b/, 'ios'],
  [/\bAndroid\b/, 'android'],
  [/\bWindows\b/, 'windows'],
  [/\bCrOS\b/, 'chromeos'],
  [/\bMac OS X\b|\bMacintosh\b/, 'macos'],
  [/\bLinux\b/, 'linux'],
];

/** The browser's family and its system, by which somebody knows their own session; no version and no model is kept. */
export function deviceOf(userAgent: string | undefined): { browser: Browser; system: System } {
  const agent = userAgent ?? '';
  return {
    browser: BROWSERS.find(([sign]) => sign.test(agent))?.[1] ?? 'other',
    system: SYSTEMS.find(([sign]) => sign.test(agent))?.[1] ?? 'other',
  };
}
