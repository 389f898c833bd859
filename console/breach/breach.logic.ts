import type { BreachContact, BreachReport } from '../../server/contract/breach';
import type { AskBreachByHttp } from '../../server/contract/http';
import type { StaffId } from '../../server/contract/shapes';

/** What was typed about a breach; moments as their fields give them, in Estonian time. */
export interface TypedBreach {
  from: string;
  to: string;
  learned: string;
  staffId: string;
  isStored: boolean;
}

/** The question that the server is asked. */
export function askedOf({ learned, staffId, ...rest }: TypedBreach): AskBreachByHttp {
  return {
    ...rest,
    ...(learned ? { learned } : {}),
    ...(staffId ? { staffId: staffId as StaffId } : {}),
  };
}

/** Lines of cells as a spreadsheet reads them (RFC 4180), with the mark by which it knows UTF-8. */
export function csvOf(lines: readonly (readonly string[])[]): string {
  return `\uFEFF${lines.map((cells) => `${cells.map(cellOf).join(',')}\r\n`).join('')}`;
}

/** What begins like a formula, as a random id may, is not calculated. */
function cellOf(text: string): string {
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** One line of the table: a contact that is there, or one that is gone. */
export interface Line extends BreachContact {
  isGone?: true;
  erasedAt?: string;
}

/** Everything that the report is about: first what is there. */
export function linesOf({ contacts, gone }: BreachReport): Line[] {
  return [...contacts, ...gone.map((one): Line => ({ ...one, isGone: true }))];
}
