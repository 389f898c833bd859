import { foldMark, readForms, type Forms, type Script } from './triage.forms';
import { remember } from './triage.memory';
import type { Rewrites } from './triage.parse';
import type { Vocabulary } from './triage.vocabulary';

/** What the rules know of a word, wherever it stands. */
export interface Known {
  forms: Forms;
  /** The numbers of all that it may be in the rules of a script. */
  terms: Record<Script, readonly number[]>;
}

/** A word that may stand in a message. */
export interface Word extends Known {
  /** 1 when it is in Latin letters and only the Russian rules know it, -1 when only the others do. */
  leaning: -1 | 0 | 1;
  /** What it is in a message that is not mostly transliterated, where that is less. */
  notRussian: Known | undefined;
}

/** Looks up words, remembering the latest of them. */
export interface Words {
  of(raw: string): Word;
  ofMark(raw: string): Word;
  /** A form that stands for itself. */
  ofForm(form: string): Word;
}

/** From how many letters on a piece of a string keeps the whole string in memory. */
const SHARED = 13;

/**
 * Prepares the words of a message. A word in Latin letters that only the Russian rules know may be Russian; one
 * that the other rules know too may only in a message that is mostly transliterated.
 */
export function createWords(
  rewrites: Rewrites,
  vocabularies: Record<Script, Vocabulary>,
  shortest: number,
): Words {
  const known = (forms: Forms): Known => ({
    forms,
    terms: { latin: vocabularies.latin.terms(forms), cyrillic: vocabularies.cyrillic.terms(forms) },
  });
  const read = (forms: Forms): Word => {
    const word = known(forms);
    if (forms.latin.length === 0 || forms.number !== undefined)
      return { ...word, leaning: 0, notRussian: undefined };
    const latin = vocabularies.latin.knownLength(forms);
    const cyrillic = vocabularies.cyrillic.knownLength(forms);
    const mayBeRussian = latin === 0 && (cyrillic === 0 || cyrillic >= shortest);
    const isOther = latin > 0 && cyrillic === 0;
    return {
      ...word,
      leaning: isOther ? -1 : latin === 0 && cyrillic >= shortest ? 1 : 0,
      notRussian: mayBeRussian ? undefined : known({ ...forms, cyrillic: [] }),
    };
  };
  const ofForm = remember((form: string) => read({ latin: [form], cyrillic: [form] }));
  return {
    ofForm,
    ofMark: (raw) => ofForm(foldMark(raw, rewrites)),
    of: remember((raw: string) => read(readForms(raw, rewrites)), copy),
  };
}

/** The same word, but no part of the message that it stood in, so that none is kept in memory with it. */
function copy(raw: string): string {
  return raw.length < SHARED ? raw : Array.from(raw).join('');
}
