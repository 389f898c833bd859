import type { Sheet, Sheets } from '../../server/contract/sheet';
import type { ManyName, SectionName } from './sections';

/** The items of a section by the names of their sheets, in the order in which they were begun; removed ones are not among them. */
export function itemsOf(sheets: Sheets, removed: readonly string[], section: ManyName): string[] {
  return Object.keys(sheets)
    .filter((name) => name.startsWith(`${section}/`) && !removed.includes(name))
    .sort((one, other) => firstSeq(sheets[one]) - firstSeq(sheets[other]));
}

/** The section to which a sheet belongs. */
export function sectionOf(sheet: string): SectionName {
  return (sheet.split('/')[0] ?? sheet) as SectionName;
}

/** How many fields of a sheet hold something. */
export function filledIn(sheet: Sheet | undefined): number {
  return Object.values(sheet ?? {}).filter(({ value }) => value !== null).length;
}

/** A text that a sheet holds; undefined where there is none. */
export function textIn(sheet: Sheet | undefined, field: string): string | undefined {
  const value = sheet?.[field]?.value;
  return typeof value === 'string' ? value : undefined;
}

function firstSeq(sheet: Sheet | undefined): number {
  return Math.min(...Object.values(sheet ?? {}).map(({ seq }) => seq));
}
