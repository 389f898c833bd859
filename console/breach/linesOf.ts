import type { BreachReport } from '../../server/contract/breach';
import { caseLine, contactLine, goneCaseLine, goneLine, placeLine } from './breachWords';
import type { Line } from './breach.logic';

/** Everything that the report is about; of each kind first what is there. */
export function linesOf(report: BreachReport): Record<'cases' | 'places' | 'contacts', Line[]> {
  return {
    cases: [...report.cases.map(caseLine), ...report.goneCases.map(goneCaseLine)],
    places: report.places.map(placeLine),
    contacts: [
      ...report.contacts.map((one) => contactLine(one, report)),
      ...report.gone.map(goneLine),
    ],
  };
}
