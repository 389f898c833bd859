import type { CaseEntry, CaseEntryBody } from '../../contract/case';
import type { ExportWish, Redacted, Redaction } from '../../contract/export';
import type { FieldValue } from '../../contract/sheet';

/** What stands for whatever was blacked out; as long in every case, so that it says nothing of what it was. */
export const BLACK = '███';

/** An entry, and whether it was blacked out as a whole. */
export type RedactedEntry = CaseEntry & { isRedacted?: true };

/** Which texts of an entry were written by people; a new kind of entry does not compile until it is said here. */
const TEXTS: { [Kind in CaseEntryBody['kind']]: (keyof (CaseEntryBody & { kind: Kind }))[] } = {
  opened: ['pseudonym', 'groundText'],
  registered: [],
  contact_linked: [],
  contact_unlinked: ['reason'],
  note: ['text'],
  // What it holds is blacked out by what the field is.
  field_set: [],
  assessment_decided: ['reason'],
  assessment_carried: ['reason'],
  item_removed: ['reason'],
  renamed: ['pseudonym'],
  status_set: ['authority', 'ground'],
  shared: [],
  left: [],
  handed_over: ['note'],
  handover_read: [],
  identity_set: [],
  identity_opened: ['reason'],
  viewed: ['reason'],
  glass_broken: ['reason'],
  glass_reviewed: ['remark'],
  export_asked: ['purposeText'],
  export_decided: ['reason'],
  export_broken: ['purposeText', 'reason'],
  export_reviewed: ['remark'],
  exported: [],
  address_asked: ['purposeText'],
  address_decided: ['reason'],
  address_broken: ['purposeText'],
  address_reviewed: ['remark'],
  address_opened: [],
  closed: ['reason'],
  reopened: ['reason'],
  hold_set: ['reason'],
  hold_lifted: ['reason'],
  erasure_begun: [],
};

/** Blacks out what a wish names, and counts it. */
export type Redactor = ReturnType<typeof createRedactor>;

/** Makes what blacks out; `isText` says whether a field holds words, which may hold names, or a code or a date. */
export function createRedactor(
  { redactions, words }: Pick<ExportWish, 'redactions' | 'words'>,
  isText: (sheet: string, field: string) => boolean,
) {
  const pattern = patternOf(words);
  const places = new Set<string>();
  let found = 0;

  function text(said: string): string {
    if (!pattern) return said;
    return said.normalize('NFC').replace(pattern, () => {
      found += 1;
      return BLACK;
    });
  }

  function deep(value: FieldValue): FieldValue {
    if (typeof value === 'string') return text(value);
    if (Array.isArray(value)) return value.map(deep);
    if (value === null || typeof value !== 'object') return value;
    return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, deep(one)]));
  }

  /** Whether one of the places is this, which then counts as blacked out. */
  function isNamed(matches: (redaction: Redaction) => boolean): boolean {
    const named = redactions.filter(matches);
    for (const redaction of named) places.add(JSON.stringify(redaction));
    return named.length > 0;
  }

  const isItem = (sheet: string) => isNamed((one) => one.kind === 'item' && one.sheet === sheet);
  const isField = (sheet: string, field: string) =>
    isNamed((one) => one.kind === 'field' && one.sheet === sheet && one.field === field);

  function entry(one: CaseEntry): RedactedEntry {
    const isWhole = isNamed((redaction) => redaction.kind === 'entry' && redaction.seq === one.seq);
    if (one.kind === 'field_set') {
      const { sheet, field, value } = one;
      const isOut = [isWhole, isItem(sheet), isField(sheet, field)].some(Boolean);
      if (isOut) return { ...one, value: value === null ? null : BLACK, isRedacted: true };
      return { ...one, value: isText(sheet, field) ? deep(value) : value };
    }
    const isOut = isWhole || (one.kind === 'item_removed' && isItem(one.sheet));
    const said = TEXTS[one.kind].flatMap((name) => {
      const words = (one as unknown as Record<string, unknown>)[name];
      return typeof words === 'string' ? [[name, isOut ? BLACK : text(words)] as const] : [];
    });
    return { ...one, ...Object.fromEntries(said), ...(isOut ? { isRedacted: true } : {}) };
  }

  return {
    entry,
    /** A text of people that is in no entry. */
    text,
    /** Whatever holds such texts, and codes that no word is looked for in. */
    deep,
    redacted: (): Redacted => ({ places: places.size, words: found }),
  };
}

/** The words as they stand anywhere, with the end that Estonian and Russian give to a name. */
function patternOf(words: readonly string[]): RegExp | undefined {
  const sorted = [...words].sort((one, other) => other.length - one.length);
  const parts = sorted.map((word) =>
    word
      .normalize('NFC')
      .trim()
      .replace(/[.*+?^${}()|[\]\\/]/g, '\\$&')
      .replace(/\s+/g, '\\s+')
      .replace(/[её]/giu, '[её]'),
  );
  return parts.length > 0 ? new RegExp(`(?:${parts.join('|')})\\p{L}*`, 'giu') : undefined;
}
