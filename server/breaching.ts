import type { Audit } from './features/audit/audit.service';
import { pagesOf } from './features/audit/pages';
import { createBreaches, type Breaches } from './features/breach/breach.service';
import type { Erasures } from './features/erasure/erasure.service';
import type { Settings } from './features/settings/settings.service';
import type { Clock } from './lib/clock';
import type { Models } from './models';

/** The report of a breach over a store. */
export function breachesOf(deps: {
  models: Pick<Models, 'audit' | 'contacts' | 'cases' | 'places'>;
  erasures: Erasures;
  audit: Pick<Audit, 'record'>;
  settings: Settings;
  clock: Clock;
}): Breaches {
  const { audit: rows, contacts, cases, places } = deps.models;
  return createBreaches({ ...deps, rows: () => pagesOf(rows), contacts, cases, places });
}
