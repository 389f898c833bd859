import type { Cases } from './cases';
import type { Counselling } from './counselling';
import { createAddresses } from './features/address/address.service';
import type { Audit } from './features/audit/audit.service';
import { holderTerm } from './features/case/term.rules';
import { createPlaces } from './features/place/place.service';
import type { Clock } from './lib/clock';
import type { Models } from './models';
import type { Publisher } from './realtime/publisher';
import type { MasterKey } from './store/masterKey';

/** Where people are sheltered, and who learns it. */
export type Sheltering = ReturnType<typeof shelteringOf>;

/** The places of safe accommodation and learning where they are, composed over the cases. */
export function shelteringOf(deps: {
  cases: Pick<Cases, 'log'>;
  counselling: Pick<Counselling, 'signals'>;
  models: Pick<Models, 'places' | 'cases' | 'caseTerms'>;
  masterKey: MasterKey;
  audit: Audit;
  publisher: Publisher;
  clock: Clock;
}) {
  const { cases, counselling, models, masterKey, audit, publisher, clock } = deps;
  const places = createPlaces({
    ...{ model: models.places, masterKey, audit, publisher, clock },
    signals: counselling.signals,
  });
  const addresses = createAddresses({
    ...{ places, audit, publisher, clock },
    log: cases.log,
    withAddress: models.cases.withAddress,
    among: (caseIds) => models.cases.among(caseIds, {}),
    casesHeldBy: (staffId) => models.caseTerms.casesOf(holderTerm(staffId)),
  });
  return { places, addresses };
}
