import { remember } from './triage.memory';
import type { Forms, Script, Token } from './triage.text';
import type { Vocabulary } from './triage.vocabulary';

const notRussianForms = remember((forms: Forms): Forms => ({ ...forms, cyrillic: [] }));

interface Known {
  latin: number;
  cyrillic: number;
}

/**
 * Decides which words in Latin letters may be Russian. A word that only the Russian rules know may; one that
 * the other rules know too ("on", "but") may only in a message that is mostly transliterated.
 */
export function readScripts(
  tokens: readonly Token[],
  vocabularies: Record<Script, Vocabulary>,
  shortest: number,
): Token[] {
  const known = new Map<Forms, Known>();
  for (const { forms } of tokens) {
    if (known.has(forms) || forms.latin.length === 0 || forms.number !== undefined) continue;
    known.set(forms, {
      latin: vocabularies.latin.knownLength(forms),
      cyrillic: vocabularies.cyrillic.knownLength(forms),
    });
  }
  const words = tokens.map(({ forms }) => known.get(forms)).filter((word) => word !== undefined);
  const onlyRussian = words.filter(({ latin, cyrillic }) => latin === 0 && cyrillic >= shortest);
  const notRussian = words.filter(({ latin, cyrillic }) => latin > 0 && cyrillic === 0);
  if (onlyRussian.length > notRussian.length) return [...tokens];

  const decided = new Map<Forms, Forms>();
  for (const [forms, { latin, cyrillic }] of known) {
    const mayBeRussian = latin === 0 && (cyrillic === 0 || cyrillic >= shortest);
    if (!mayBeRussian) decided.set(forms, notRussianForms(forms));
  }
  return tokens.map((token) => {
    const forms = decided.get(token.forms);
    return forms ? { ...token, forms } : token;
  });
}
