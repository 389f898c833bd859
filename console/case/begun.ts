import { signal } from '@preact/signals';

import type { CaseId } from '../../server/contract/case';
import { newClientId } from '../lib/clientId';
import type { ManyName } from './sections';

/** Items that somebody added and that hold nothing yet, by the names of their sheets; they are kept while other sections are looked at. */
const begun = signal<ReadonlyMap<CaseId, readonly string[]>>(new Map());

/** Adds an empty item to a section; it is there for others once a field of it is set. */
export function beginItem(caseId: CaseId, section: ManyName): string {
  const sheet = `${section}/${newClientId()}`;
  put(caseId, [...begunOf(caseId), sheet]);
  return sheet;
}

/** Lets go of an item that holds nothing. */
export function dropItem(caseId: CaseId, sheet: string): void {
  put(
    caseId,
    begunOf(caseId).filter((one) => one !== sheet),
  );
}

/** The items of a section that were begun here. */
export function begunIn(caseId: CaseId, section: ManyName): readonly string[] {
  return begunOf(caseId).filter((sheet) => sheet.startsWith(`${section}/`));
}

function begunOf(caseId: CaseId): readonly string[] {
  return begun.value.get(caseId) ?? [];
}

function put(caseId: CaseId, names: readonly string[]): void {
  begun.value = new Map(begun.value).set(caseId, names);
}
