import type { Form } from '../../contract/assessment';
import type { CaseEntry } from '../../contract/case';
import type { ExportRequest, ExportWish, Redacted } from '../../contract/export';
import type { ExportedFile } from '../../contract/exporting';
import type { PersonIdentity } from '../../contract/person';
import type { ContactId, Moment, StaffId } from '../../contract/shapes';
import { AppError } from '../../lib/errors';
import type { Audit } from '../audit/audit.service';
import type { Case } from '../case/case.shapes';
import type { StaffActor } from '../contact/contact.policy';
import type { Persons } from '../person/person.service';
import type { Settings } from '../settings/settings.service';
import { blocksOf } from './blocks';
import { titleOf } from './frontBlocks';
import { dayWords } from './wording';
import { checksum, documentOf, draftFile, type DraftFile, type Say } from './file';
import type { createGathering } from './gathering';
import { writePdf } from './pdf';

/** Which file is to be made. */
interface Wanted {
  one: Case;
  request: ExportRequest;
  clientId: string;
  madeAt: Moment;
}

/** Makes the files of cases. */
export type Writing = ReturnType<typeof createWriting>;

/** Binds what files are made of. */
export function createWriting(deps: {
  gathering: ReturnType<typeof createGathering>;
  persons: Pick<Persons, 'open'>;
  audit: Pick<Audit, 'record'>;
  forms: readonly Form[];
  settings: Settings;
  say: Say;
  namesOf(staffIds: readonly StaffId[]): Promise<Record<StaffId, string>>;
}) {
  const { gathering, persons, audit, forms, settings, say } = deps;
  const timeZone = () => settings.service().hours.timezone;

  /** Opened by the reason of the wish, and as much on record as if it were read on the screen. */
  async function identityFor(
    actor: StaffActor,
    { one, request, clientId }: Wanted,
  ): Promise<PersonIdentity | undefined> {
    if (!request.withIdentity || !one.identity) return undefined;
    await audit.record({
      actor: actor.staffId,
      action: 'identity_read',
      subject: { caseId: one.id },
      details: { command: 'export:fetch' },
    });
    const wish = { caseId: one.id, clientId: `${clientId}:identity` };
    const opened = await persons.open(actor, { ...wish, reason: request.purposeText });
    return opened.identity;
  }

  async function pdfOf(draft: DraftFile): Promise<Buffer> {
    const words = say(draft.language);
    const blocks = blocksOf(draft, { say, timeZone: timeZone(), forms });
    const { holder, grounds, from, until } = draft.access;
    return writePdf(blocks, {
      language: draft.language,
      title: titleOf(draft, words),
      mark: words('caseFile.access.mark'),
      markDetails: words('caseFile.access.short', {
        holder,
        grounds: grounds.join('; '),
        from: dayWords(from, draft),
        until: dayWords(until, draft),
      }),
      madeAt: new Date(draft.madeAt),
      pageOf: (page, pages) => words('caseFile.page', { page, pages }),
    });
  }

  return {
    /** Makes the file of a wish, of the case's log up to the entry that asked. */
    async write(
      actor: StaffActor,
      wanted: Wanted,
    ): Promise<{ file: ExportedFile; redacted: Redacted }> {
      const { one, request, madeAt } = wanted;
      const entries = await gathering.entriesUpTo(one.id, request.seq);
      const read = await gathering.contactsOf(contactsIn(entries));
      const identity = await identityFor(actor, wanted);
      const sources = { request, entries, ...read, ...(identity ? { identity } : {}) };
      const draft = await draftFile(
        { ...sources, wish: wishIn(entries, request.seq) },
        { madeAt, timeZone: timeZone(), say, namesOf: deps.namesOf },
      );
      const bytes =
        request.format === 'pdf'
          ? await pdfOf(draft)
          : Buffer.from(`${JSON.stringify(documentOf(draft), null, 2)}\n`);
      const file = {
        name: `case-${one.number ?? ''}.${request.format}`,
        type: request.format === 'pdf' ? 'application/pdf' : 'application/json',
        base64: bytes.toString('base64'),
        sha256: checksum(bytes),
      };
      return { file, redacted: draft.redacted };
    },
  };
}

function wishIn(entries: readonly CaseEntry[], askedSeq: number): ExportWish {
  const asked = entries.find(({ seq }) => seq === askedSeq);
  if (asked?.kind !== 'export_asked' && asked?.kind !== 'export_broken')
    throw new AppError('conflict');
  return asked;
}

/** The contacts that belonged to the case when it was asked for. */
function contactsIn(entries: readonly CaseEntry[]): ContactId[] {
  const ids = new Set<ContactId>();
  for (const entry of entries) {
    if (entry.kind === 'opened' || entry.kind === 'contact_linked') ids.add(entry.contactId);
    if (entry.kind === 'contact_unlinked') ids.delete(entry.contactId);
  }
  return [...ids];
}
