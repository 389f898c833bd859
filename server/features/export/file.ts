import { createHash } from 'node:crypto';
import type { AccessMark, CaseFileContent, CaseFileDocument } from '../../contract/caseFile';
import type { ExportWish, Redacted } from '../../contract/export';
import type { Language, Moment, StaffId } from '../../contract/shapes';
import { caseSheetOf } from '../case/section.parse';
import { today } from '../settings/hours.rules';
import { contentOf, staffIn, type Sources } from './content.rules';
import { createRedactor } from './redaction.rules';

/** For how long the access to personal data is restricted, in years from the making of the document (AvTS § 40 lg 3). */
const RESTRICTED_YEARS = 75;

/** The server's words in a language. */
export type Say = (language: Language) => (key: string, values?: object) => string;

/** A case as it is to be written, in whatever form. */
export interface DraftFile {
  language: Language;
  madeAt: Moment;
  access: AccessMark;
  redacted: Redacted;
  content: CaseFileContent;
}

/** Puts together what a file says. */
export async function draftFile(
  sources: Sources & { wish: Pick<ExportWish, 'redactions' | 'words' | 'language'> },
  more: {
    madeAt: Moment;
    timeZone: string;
    say: Say;
    namesOf(staffIds: readonly StaffId[]): Promise<Record<StaffId, string>>;
  },
): Promise<DraftFile> {
  const { wish } = sources;
  const redactor = createRedactor(wish, holdsWords);
  const content = contentOf(sources, redactor);
  const names = await more.namesOf(staffIn(content));
  const shown = Object.entries(names).map(([id, name]) => [id, redactor.text(name)] as const);
  return {
    language: wish.language,
    madeAt: more.madeAt,
    access: accessOf(more.say(wish.language), today(more.timeZone, new Date(more.madeAt))),
    content: { ...content, names: Object.fromEntries(shown) as Record<StaffId, string> },
    redacted: redactor.redacted(),
  };
}

/** Whether a field of a case takes words as people write them, or the code of a place; all else is one of a few, a day or an id. */
export function holdsWords(sheet: string, field: string): boolean {
  const schema = caseSheetOf(sheet)?.[field];
  if (!schema) return true;
  return ['Ž õ 1', 'A-1'].some((words) => schema.safeParse(words).success);
}

function accessOf(say: ReturnType<Say>, from: string): AccessMark {
  const until = `${Number(from.slice(0, 4)) + RESTRICTED_YEARS}${from.slice(4)}`;
  return {
    mark: 'AK',
    holder: say('caseFile.access.holder'),
    grounds: [say('caseFile.access.ground11'), say('caseFile.access.ground12')],
    from,
    until: until.replace(/^(\d+)-02-29$/, '$1-02-28'),
  };
}

/** The case as programs read it. */
export function documentOf(draft: DraftFile): CaseFileDocument {
  const { language, madeAt, access, redacted, content } = draft;
  const sha256 = checksum(JSON.stringify(content));
  return {
    ...{ format: 'case-file', version: 1 },
    ...{ language, madeAt, access, redacted, content, sha256 },
  } as const;
}

/** The SHA-256 of a file, in hexadecimal digits. */
export function checksum(bytes: string | Buffer): string {
  return createHash('sha256').update(bytes).digest('hex');
}
