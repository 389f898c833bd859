import { join } from 'node:path';
import type { Frame, Page } from 'playwright-core';

const AXE = join(process.cwd(), 'node_modules/axe-core/axe.min.js');

interface Axe {
  run(
    context: Document,
    options: object,
  ): Promise<{
    violations: { id: string; nodes: { target: unknown; failureSummary?: string }[] }[];
  }>;
}

/** What axe finds, in one line each. */
export async function findings(frame: Frame): Promise<string[]> {
  const isThere = await frame.evaluate(() => 'axe' in window);
  if (!isThere) await frame.addScriptTag({ path: AXE });
  return frame.evaluate(async () => {
    const { axe } = window as unknown as { axe: Axe };
    const { violations } = await axe.run(document, {
      resultTypes: ['violations'],
      iframes: false,
      runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
    });
    return violations.flatMap(({ id, nodes }) =>
      nodes.map(({ target, failureSummary }) => `${id} at ${String(target)}: ${failureSummary}`),
    );
  });
}

const SCHEMES = ['light', 'dark'] as const;

/** Finds in both colour schemes. */
export async function inBothSchemes(page: Page, frame: Frame, name: string): Promise<string[]> {
  const all: string[] = [];
  for (const colorScheme of SCHEMES) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    all.push(...(await findings(frame)).map((found) => `${name}, ${colorScheme}: ${found}`));
  }
  return all;
}
