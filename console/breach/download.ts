import type { BreachReport } from '../../server/contract/breach';
import { t } from '../lib/i18n';
import { csvOf } from './breach.logic';
import { linesOf } from './linesOf';

/** Gives the report to the person as a file: every line of it, or everything for a machine. */
export function download(report: BreachReport, form: 'csv' | 'json'): void {
  const text = form === 'json' ? JSON.stringify(report, undefined, 2) : csvOf(tableOf(report));
  const type = form === 'json' ? 'application/json' : 'text/csv';
  const url = URL.createObjectURL(new Blob([text], { type: `${type};charset=utf-8` }));
  const link = document.createElement('a');
  link.href = url;
  link.download = `breach-${report.asked.from.slice(0, 10)}.${form}`;
  link.click();
  URL.revokeObjectURL(url);
}

function tableOf(report: BreachReport): string[][] {
  const head = ['kind', 'name', 'begun', 'about', 'level', 'taken', 'staff', 'telling'];
  const { cases, places, contacts } = linesOf(report);
  return [
    head.map((name) => t(`audit:breach.column.${name}`)),
    ...[...cases, ...places, ...contacts].map((line) => [
      t(`audit:breach.kind.${line.kind}`),
      line.name,
      line.begun ?? '',
      line.about ?? '',
      line.levelWord ?? '',
      line.taken,
      String(line.staff),
      line.telling ?? '',
    ]),
  ];
}
