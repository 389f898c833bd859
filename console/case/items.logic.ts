import type { CalendarDate } from '../../server/contract/shapes';
import type { Sheet, Sheets } from '../../server/contract/sheet';
import type { ManyName, SectionName } from './sections';

/** In which sections something is due, by which field, and what says that it is done. */
const DUE: Partial<Record<SectionName, { on: string; isDone: (sheet: Sheet) => boolean }>> = {
  plan: { on: 'dueOn', isDone: isSettled },
  task: { on: 'dueOn', isDone: isSettled },
  document: { on: 'dueOn', isDone: (sheet) => textIn(sheet, 'answeredOn') !== undefined },
  reflection: { on: 'endsOn', isDone: () => false },
};

/** Something of a case that has a day. */
export interface DueItem {
  section: SectionName;
  sheet: string;
  on: CalendarDate;
}

/** The items of a section by the names of their sheets, in the order in which they were begun; removed ones are not among them. */
export function itemsOf(sheets: Sheets, removed: readonly string[], section: ManyName): string[] {
  return Object.keys(sheets)
    .filter((name) => name.startsWith(`${section}/`) && !removed.includes(name))
    .sort((one, other) => firstSeq(sheets[one]) - firstSeq(sheets[other]));
}

/** The day on which an item is due, unless it is done. */
export function dueOnOf(section: SectionName, sheet: Sheet | undefined): CalendarDate | undefined {
  const due = DUE[section];
  return due && sheet && !due.isDone(sheet) ? textIn(sheet, due.on) : undefined;
}

/** Everything of a case that has a day and is not done, the earliest first. */
export function dueItems(sheets: Sheets, removed: readonly string[]): DueItem[] {
  return Object.entries(sheets)
    .filter(([name]) => !removed.includes(name))
    .flatMap(([name, sheet]): DueItem[] => {
      const section = name.split('/')[0] as SectionName;
      const on = dueOnOf(section, sheet);
      return on ? [{ section, sheet: name, on }] : [];
    })
    .sort((one, other) => one.on.localeCompare(other.on));
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

function isSettled(sheet: Sheet): boolean {
  return ['done', 'dropped'].includes(textIn(sheet, 'state') ?? '');
}

function firstSeq(sheet: Sheet | undefined): number {
  return Math.min(...Object.values(sheet ?? {}).map(({ seq }) => seq));
}
