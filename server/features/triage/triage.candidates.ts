import type { Script } from './triage.forms';
import type { Reading } from './triage.language';
import type { Matcher } from './triage.match';
import { once } from './triage.memory';

/** A pattern, and the script of its words. */
interface Keyed {
  script: Script;
  matcher: Pick<Matcher, 'required'>;
}

/** A pattern by its place among all, and what it needs besides its key. */
interface Entry {
  index: number;
  others: readonly number[];
}

const NONE: readonly Entry[] = [];

/**
 * Prepares patterns to be looked up by what stands in a message, so that its cost grows with its words and not with
 * the rules; the answer has the patterns all of whose elements may stand in it, in their own order. Each is looked up
 * by the one of its elements that is the least common.
 */
export function compileCandidates<One extends Keyed>(
  all: readonly One[],
): (reading: Pick<Reading, 'found'>) => One[] {
  const byKey = once(() => indexByKey(all));
  return ({ found }) => {
    const indices: number[] = [];
    for (const script of ['latin', 'cyrillic'] as const) {
      const lines = byKey()[script];
      const { present, isPresent } = found[script];
      for (const element of present) {
        for (const { index, others } of lines[element] ?? NONE) {
          if (others.every(isPresent)) indices.push(index);
        }
      }
    }
    return indices.sort((one, other) => one - other).flatMap((index) => all[index] ?? []);
  };
}

function indexByKey(all: readonly Keyed[]): Record<Script, Entry[][]> {
  const byKey: Record<Script, Entry[][]> = { latin: [], cyrillic: [] };
  all.forEach(({ script, matcher }, index) => {
    const [key, ...others] = matcher.required();
    if (key !== undefined) (byKey[script][key] ??= []).push({ index, others });
  });
  return byKey;
}
