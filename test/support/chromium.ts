import { chromium, type Browser } from 'playwright-core';
import { findChromium as find } from '../tools/findChromium.cjs';
import { describeWith } from './describeWith';

const CALM = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** The path of this machine's Chromium, where it has one. */
export function findChromium(): string | undefined {
  return find();
}

/** Starts this machine's Chromium; the caller closes it. */
export async function launchChromium(): Promise<Browser> {
  const executablePath = findChromium();
  if (!executablePath) throw new Error('no Chromium found; install it or name it in CHROMIUM_PATH');
  return chromium.launch({ executablePath, args: CALM });
}

/** Describes what needs a browser: skipped without one, unless REQUIRE_ALL says that nothing may be. */
export function describeInBrowser(name: string, fn: () => void): void {
  describeWith(['browser'], name, fn);
}
