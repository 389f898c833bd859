import type { Spread } from './statistics';

/** What one subject came to in one figure over all rounds. */
export interface Line extends Spread {
  figure: string;
  name: string;
  subject: string;
  unit: string;
  rounds: number[];
}

/** A number as short as it is still told apart: three digits, and no fraction of what is large. */
export function shortNumber(value: number): string {
  if (!Number.isFinite(value)) return '–';
  if (Math.abs(value) >= 100) return String(Math.round(value));
  return String(Number(value.toPrecision(3)));
}

/** A plain table: the least, the middle and the greatest of the rounds. */
export function tableOf(lines: readonly Line[]): string {
  const rows = lines.map(({ name, subject, unit, min, median, max }) => [
    name,
    subject,
    ...[min, median, max].map(shortNumber),
    unit,
  ]);
  const all = [['', '', 'min', 'median', 'max', ''], ...rows];
  const widths = all[0]?.map((_, column) =>
    Math.max(...all.map((row) => (row[column] ?? '').length)),
  );
  return all
    .map((row) => {
      const cells = row.map((cell, column) => {
        const width = widths?.[column] ?? 0;
        return column >= 2 && column <= 4 ? cell.padStart(width) : cell.padEnd(width);
      });
      return cells.join('  ').trimEnd();
    })
    .join('\n');
}
