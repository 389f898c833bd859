import type { CalendarDate } from '../../contract/shapes';
import type { Sheet } from '../../contract/sheet';
import type { Case } from './case.shapes';

/** In which parts of a case something is due, by which field, and what says that it is done. */
const DUE: Readonly<Record<string, { on: string; isDone(sheet: Sheet): boolean }>> = {
  plan: { on: 'dueOn', isDone: (sheet) => is(sheet, 'state', ['done', 'dropped']) },
  task: { on: 'dueOn', isDone: (sheet) => is(sheet, 'state', ['done', 'dropped']) },
  document: { on: 'dueOn', isDone: (sheet) => has(sheet, 'answeredOn') },
  reflection: { on: 'endsOn', isDone: () => false },
};

/** The earliest day on which something of an open case is due and not done. */
export function dueOn(one: Case): CalendarDate | undefined {
  if (one.state === 'closed') return undefined;
  const status = one.statuses.at(-1)?.deadline;
  const days = Object.entries(one.sheets)
    .filter(([name]) => !one.removed.includes(name))
    .flatMap(([name, sheet]) => dueIn(name, sheet));
  return [...days, ...(status ? [status] : [])].sort()[0];
}

function dueIn(name: string, sheet: Sheet): CalendarDate[] {
  const due = DUE[name.split('/')[0] ?? ''];
  if (!due || due.isDone(sheet)) return [];
  const day = sheet[due.on]?.value;
  return typeof day === 'string' ? [day] : [];
}

function is(sheet: Sheet, field: string, values: readonly string[]): boolean {
  const value = sheet[field]?.value;
  return typeof value === 'string' && values.includes(value);
}

function has(sheet: Sheet, field: string): boolean {
  return typeof sheet[field]?.value === 'string';
}
