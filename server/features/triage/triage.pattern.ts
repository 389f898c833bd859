/** One word of a rule: exact, the beginning of a word (`stem*`), a number (`<10-17>`) or a mark. */
export interface Term {
  word: string;
  isStem: boolean;
  range?: [number, number];
}

/** What one place of a pattern accepts: any of several phrases of words next to each other. */
export interface Element {
  source: string;
  phrases: Term[][];
}

/** An element, how many other words may stand before it, and whether it may be missing. */
export interface Step {
  element: Element;
  gap: number;
  isOptional: boolean;
}

/** A line of the rules, read: groups of steps in order; the groups stand in any order near each other. */
export interface Pattern {
  source: string;
  groups: Step[][];
  /** Not when one of these stands near the match. */
  notNear: Element[];
  /** Not when one of these stands anywhere in the message. */
  notAnywhere: Element[];
  atStart: boolean;
  atEnd: boolean;
  /** Counts also when denied, past or joked about. */
  always: boolean;
}

/** How far apart the words of a pattern may be. */
export interface Gaps {
  gap: number;
  wide: number;
}

/** Named lists of words of one language, as written in the rules. */
export type Lists = Readonly<Record<string, readonly string[]>>;

/** A line of the rules that cannot be read. */
export class PatternError extends Error {}

/** Reads a line of the pattern language that the head of the rules file describes. */
export function parsePattern(source: string, lists: Lists, gaps: Gaps): Pattern {
  const pattern: Pattern = {
    source,
    groups: [[]],
    notNear: [],
    notAnywhere: [],
    atStart: false,
    atEnd: false,
    always: false,
  };
  let gap = gaps.gap;
  for (const piece of splitPieces(source)) {
    if (piece === '!') pattern.always = true;
    else if (piece === '^') pattern.atStart = true;
    else if (piece === '$') pattern.atEnd = true;
    else if (piece === '&') pattern.groups.push([]);
    else if (piece === '...') gap = gaps.wide;
    else if (piece === '+') gap = 0;
    else if (piece.startsWith('--')) pattern.notAnywhere.push(parseElement(piece.slice(2), lists));
    else if (piece.startsWith('-')) pattern.notNear.push(parseElement(piece.slice(1), lists));
    else {
      const isOptional = piece.endsWith('?');
      const element = parseElement(isOptional ? piece.slice(0, -1) : piece, lists);
      pattern.groups.at(-1)?.push({ element, gap, isOptional });
      gap = gaps.gap;
    }
  }
  if (pattern.groups.some((steps) => steps.every((step) => step.isOptional)))
    throw new PatternError('says nothing');
  return pattern;
}

/** Elements that were read already, since the same few stand in hundreds of lines. */
const elementsOf = new WeakMap<Lists, Map<string, Element>>();

/** Reads one element: a word, a phrase, a list or alternatives in parentheses. */
export function parseElement(source: string, lists: Lists): Element {
  const known = elementsOf.get(lists) ?? new Map<string, Element>();
  const element = known.get(source) ?? readElement(source, lists);
  elementsOf.set(lists, known.set(source, element));
  return element;
}

function readElement(source: string, lists: Lists): Element {
  const inside = source.startsWith('(') && source.endsWith(')') ? source.slice(1, -1) : source;
  const phrases = inside.split('|').flatMap((phrase) => readPhrases(phrase.trim(), lists, []));
  if (phrases.length === 0) throw new PatternError(`accepts nothing: ${source}`);
  return { source, phrases };
}

function readPhrases(phrase: string, lists: Lists, within: string[]): Term[][] {
  const list = /^\{([\w-]+)\}$/.exec(phrase)?.[1];
  if (list === undefined) return [phrase.split(/[\s_]+/u).map(parseTerm)];
  const words = lists[list];
  if (words === undefined) throw new PatternError(`no list is called {${list}}`);
  if (within.includes(list)) throw new PatternError(`the list {${list}} contains itself`);
  return words.flatMap((word) => readPhrases(word, lists, [...within, list]));
}

function parseTerm(source: string): Term {
  const range = /^<(\d+)-(\d+)>$/.exec(source);
  if (range) return { word: source, isStem: false, range: [Number(range[1]), Number(range[2])] };
  const isStem = source.endsWith('*');
  const word = isStem ? source.slice(0, -1) : source;
  if (word === '' || /[*(){}|&]/.test(word)) throw new PatternError(`cannot read "${source}"`);
  return { word, isStem };
}

function splitPieces(source: string): string[] {
  const pieces = source.match(/[!^$&+]|\.{3}|-{0,2}\([^()]*\)\??|[^\s()!^$&+]+/gu) ?? [];
  const read = pieces.join('').replace(/\s/gu, '');
  if (read !== source.replace(/\s/gu, '')) throw new PatternError('a parenthesis is missing');
  return pieces;
}
