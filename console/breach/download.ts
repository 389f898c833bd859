import type { BreachReport } from '../../server/contract/breach';
import { t } from '../lib/i18n';
import { csvOf, linesOf } from './breach.logic';
import { aboutWords, beginningWords, takenWords, tellingWords } from './breachWords';

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
  const head = ['contact', 'begun', 'about', 'level', 'taken', 'staff', 'telling'];
  return [
    head.map((name) => t(`audit:breach.column.${name}`)),
    ...linesOf(report).map((line) => [
      line.contactId,
      beginningWords(line),
      aboutWords(line, report),
      line.facts ? t(`console:level.${line.facts.level}`) : '',
      takenWords(line),
      String(line.staff),
      tellingWords(line),
    ]),
  ];
}
