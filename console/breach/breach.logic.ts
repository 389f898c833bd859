import type { RiskLevel } from '../../server/contract/assessment';
import type { AskBreachByHttp } from '../../server/contract/http';
import type { Level, StaffId } from '../../server/contract/shapes';

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

/** What a line of the report is about. */
export type LineKind = 'contact' | 'case' | 'place';

/** One affected contact, case or place in words, as it stands in a table and in a file. */
export interface Line {
  kind: LineKind;
  id: string;
  /** By what it is known: a number, a code, or the id. */
  name: string;
  /** Since when there is such a one, or why nothing more is known. */
  begun?: string;
  about?: string;
  level?: Level | RiskLevel;
  levelWord?: string;
  taken: string;
  staff: number;
  telling?: string;
}
