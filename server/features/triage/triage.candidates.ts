import type { Reading } from './triage.language';
import type { Matcher } from './triage.match';
import { addTo } from './triage.terms';
import type { Script } from './triage.text';

/** A pattern, and the script of its words. */
interface Keyed {
  script: Script;
  matcher: Matcher;
}

/**
 * Prepares patterns to be looked up by what stands in a message, so that its cost grows with its words and not with
 * the rules; the answer has the patterns that may hold in it, in their own order.
 */
export function compileCandidates<One extends Keyed>(
  all: readonly One[],
): (reading: Pick<Reading, 'present'>) => One[] {
  const always: number[] = [];
  const byKey: Record<Script, Map<number, number[]>> = { latin: new Map(), cyrillic: new Map() };
  all.forEach(({ script, matcher: { key } }, index) => {
    if (key === undefined) always.push(index);
    else addTo(byKey[script], key, index);
  });
  return ({ present }) => {
    const found = [...always];
    for (const script of ['latin', 'cyrillic'] as const) {
      for (const element of present[script]) found.push(...(byKey[script].get(element) ?? []));
    }
    return found.sort((one, other) => one - other).flatMap((index) => all[index] ?? []);
  };
}
