import fc from 'fast-check';
import { compileCandidates } from '../../server/features/triage/triage.candidates';
import { compilePattern } from '../../server/features/triage/triage.match';
import { compileTriage } from '../../server/features/triage/triage.rules';
import { readTokens } from '../../server/features/triage/triage.text';
import { createVocabulary } from '../../server/features/triage/triage.vocabulary';
import { createWords } from '../../server/features/triage/triage.words';
import { examples, seedRules, triage } from './triageFixture';
import { createPlainMatches, createPlainReading, plainLines } from './triageOracle';

const { rewrites, settings, languages, cues } = seedRules;
const vocabularies = {
  latin: createVocabulary('latin', rewrites, settings),
  cyrillic: createVocabulary('cyrillic', rewrites, settings),
};
const lines = plainLines(seedRules).map(({ pattern, script }, index) => {
  return { index, script, matcher: compilePattern(pattern, vocabularies[script], settings) };
});
const linesFor = compileCandidates(lines);
const words = createWords(rewrites, vocabularies, settings.translitFrom);
const read = (text: string) => readTokens(text, words, settings.sentence);

const nothing = () => new Set<number>();

/** What the server's way finds, line by line. */
function matchesIn(text: string) {
  const tokens = read(text);
  const found = {
    latin: vocabularies.latin.find(tokens),
    cyrillic: vocabularies.cyrillic.find(tokens),
  };
  return linesFor({ found })
    .map(({ index, script, matcher }) => ({
      index,
      matches: matcher.match(tokens, found[script].spans, nothing),
    }))
    .filter(({ matches }) => matches.length > 0);
}

const plainRead = createPlainReading(seedRules, (script, forms) =>
  vocabularies[script].knownLength(forms),
);
const plainMatches = createPlainMatches(seedRules);

const ownWords = [
  ...JSON.stringify([cues.map(({ any, et, en, ru }) => [any, et, en, ru]), languages]).matchAll(
    /[\p{L}\p{N}-]+/gu,
  ),
].map(([word]) => word);
const marks = [..." .,!?…\n\r();:=“”’'-", ')))', ':D', ';-)', '😂', '©', '́', 'ſ', 'ﬀ', 'Ⓐ', '漢'];
const links = ['www.a.ee', 'http://b', 'httpſ://c', 'WWW.', 'ht', 'ww', '15aastane', '2a', '007'];
const aWord = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(...ownWords) },
  fc.constantFrom(...marks, ...links),
  fc.constantFrom('ei', 'не', 'not', 'nobody', 'haha', 'menya', 'zaperli', 'on', 'raньше'),
);
const example = fc.constantFrom(...examples).map(({ text }) => text);
const spoilt = fc
  .tuple(
    fc.oneof(
      example,
      fc.array(aWord, { maxLength: 12 }).map((all) => all.join(' ')),
    ),
    fc.nat(),
  )
  .chain(([text, place]) => {
    const at = place % (text.length + 1);
    return fc.constantFrom(
      text,
      `${text.slice(0, at)}${text.slice(at + 1)}`,
      `${text.slice(0, at)}\n${text.slice(at)}`,
      text.toUpperCase().normalize('NFD'),
      text.replaceAll('а', 'a').replaceAll('о', 'o'),
    );
  });
/** What a contact wrote of late, cut off at its beginning as it is when it is remembered. */
const messages = fc
  .tuple(
    fc.array(fc.oneof(spoilt, fc.string({ unit: 'binary', maxLength: 30 })), { maxLength: 12 }),
    fc.integer({ min: 40, max: 1500 }),
  )
  .map(([all, length]) => all.join('\n').slice(-length));

describe('a message', () => {
  it('is cut into the same words as by one regular expression', () => {
    fc.assert(
      fc.property(messages, (text) => {
        expect(read(text).map(({ terms: _terms, ...token }) => token)).toEqual(plainRead(text));
      }),
      { numRuns: 500 },
    );
  });

  it('matches the same lines in the same places as when every line is tried', () => {
    fc.assert(
      fc.property(messages, (text) => {
        const all = plainMatches(read(text)).map((matches, index) => ({ index, matches }));
        expect(matchesIn(text)).toEqual(all.filter(({ matches }) => matches.length > 0));
      }),
      { numRuns: 60 },
    );
  });

  it('is judged by itself, whatever was read before it', () => {
    const other = compileTriage(seedRules);
    fc.assert(
      fc.property(fc.array(messages, { minLength: 2, maxLength: 5 }), (texts) => {
        const answers = texts.map((text) => triage({ language: 'et', text }));
        const backwards = texts.toReversed().map((text) => other({ language: 'et', text }));
        expect(backwards.toReversed()).toEqual(answers);
      }),
    );
  });
});
