import type { Reading, Vocabularies } from './triage.language';
import type { Matcher } from './triage.match';
import { addTo } from './triage.terms';
import type { Script } from './triage.forms';

/** A pattern, and the script of its words. */
interface Keyed {
  script: Script;
  matcher: Pick<Matcher, 'required'>;
}

/**
 * Prepares patterns to be looked up by what stands in a message, so that its cost grows with its words and not with
 * the rules; the answer has the patterns all of whose elements may stand in it, in their own order. Each is looked up
 * by the one of its elements that is the least common.
 */
export function compileCandidates<One extends Keyed>(
  all: readonly One[],
  vocabularies: Vocabularies,
): (reading: Pick<Reading, 'found'>) => One[] {
  const always: number[] = [];
  const byKey: Record<Script, Map<number, number[]>> = { latin: new Map(), cyrillic: new Map() };
  all.forEach(({ script, matcher: { required } }, index) => {
    const { commonness } = vocabularies[script];
    const [key] = required.toSorted((a, b) => commonness(a) - commonness(b));
    if (key === undefined) always.push(index);
    else addTo(byKey[script], key, index);
  });
  return ({ found }) => {
    const indices = [...always];
    for (const script of ['latin', 'cyrillic'] as const) {
      const { present, isPresent } = found[script];
      for (const element of present) {
        for (const index of byKey[script].get(element) ?? []) {
          if (all[index]?.matcher.required.every(isPresent)) indices.push(index);
        }
      }
    }
    return indices.sort((one, other) => one - other).flatMap((index) => all[index] ?? []);
  };
}
