import type { CaseEntry, CaseFile, CaseId, CaseLog, CaseRow } from '../../server/contract/case';

import { applySetting } from './fields';
import type { KnownCase } from './shapes';
import { withEntry, withoutKey, type World } from './world';

const NOTHING: KnownCase = { entries: [], complete: false };

/** The last seq of a case's log that is held without a gap; 0 where nothing is. */
export function lastCaseSeq(known: KnownCase | undefined): number {
  return known?.entries.at(-1)?.seq ?? 0;
}

/** Whether somebody has changed the case since its file was fetched. */
export function isCaseBehind(known: KnownCase | undefined): boolean {
  return known?.row !== undefined && known.row.seq > (known.file?.case.seq ?? 0);
}

/** Takes a fetched file for what is true, unless a newer one is known. */
export function applyCaseFile(world: World, file: CaseFile): World {
  const { caseId, seq } = file.case;
  const known = world.cases.get(caseId) ?? NOTHING;
  if ((known.file?.case.seq ?? 0) > seq) return world;
  const row = known.row && known.row.seq > seq ? known.row : file.case;
  return { ...world, cases: withEntry(world.cases, caseId, { ...known, file, row }) };
}

/** Adds a fetched part of a case's log. */
export function applyCaseLog(world: World, caseId: CaseId, { entries, more }: CaseLog): World {
  const known = world.cases.get(caseId) ?? NOTHING;
  const next = { ...withEntries(known, entries), complete: known.complete || !more };
  return { ...world, cases: withEntry(world.cases, caseId, next) };
}

/** Applies the row of a case that is looked at. */
export function applyCase(world: World, row: CaseRow): World {
  const known = world.cases.get(row.caseId);
  if (!known || (known.row?.seq ?? 0) > row.seq) return world;
  return { ...world, cases: withEntry(world.cases, row.caseId, { ...known, row }) };
}

/** Applies an entry of a case that is looked at, to its log and to its sheets. */
export function applyCaseEntry(world: World, entry: CaseEntry): World {
  const { caseId } = entry;
  const set = entry.kind === 'field_set' ? applySetting(world, caseId, entry) : world;
  const known = set.cases.get(caseId);
  if (!known) return set;
  const file = known.file && withFolded(known.file, entry);
  const next = withEntries({ ...known, ...(file ? { file } : {}) }, [entry]);
  return { ...set, cases: withEntry(set.cases, caseId, next) };
}

const ELSEWHERE: readonly CaseEntry['kind'][] = [
  'note',
  'field_set',
  'viewed',
  'glass_broken',
  'glass_reviewed',
];

/** What changes nothing in the file, or little, leaves it true without another fetch. */
function withFolded(file: CaseFile, entry: CaseEntry): CaseFile {
  if (entry.seq !== file.case.seq + 1) return file;
  const next = { ...file, case: { ...file.case, seq: entry.seq } };
  if (entry.kind === 'item_removed') return { ...next, removed: [...file.removed, entry.sheet] };
  return ELSEWHERE.includes(entry.kind) ? next : file;
}

/** A case that may be read no longer leaves nothing to read. */
export function applyCaseRemoved(world: World, caseId: CaseId): World {
  return {
    ...world,
    cases: withoutKey(world.cases, caseId),
    caseReaders: withoutKey(world.caseReaders, caseId),
    sheets: withoutKey(world.sheets, caseId),
  };
}

/** Who else has a case open is not known any more. */
export function forgetReaders(world: World, caseId: CaseId): World {
  return { ...world, caseReaders: withoutKey(world.caseReaders, caseId) };
}

/** What comes after a gap is left for the next fetch. */
function withEntries(known: KnownCase, entries: readonly CaseEntry[]): KnownCase {
  const next = entries.reduce(
    (held, entry) => (entry.seq === (held.at(-1)?.seq ?? 0) + 1 ? [...held, entry] : held),
    known.entries,
  );
  return { ...known, entries: next };
}
