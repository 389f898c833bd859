import type { Cases } from './cases';
import type { StaffId } from './contract/shapes';
import type { Counselling } from './counselling';
import type { Forms } from './features/assessment/forms';
import type { Audit } from './features/audit/audit.service';
import { holderTerm } from './features/case/term.rules';
import { createExports, type Exports } from './features/export/export.service';
import { createGathering } from './features/export/gathering';
import { createWriting } from './features/export/writing';
import type { Settings } from './features/settings/settings.service';
import { sayingOf, type Words } from './http/words';
import type { Clock } from './lib/clock';
import type { Models } from './models';
import type { Publisher } from './realtime/publisher';

/** Taking cases out of the service, composed over them. */
export function exportsOf(deps: {
  cases: Cases;
  counselling: Pick<Counselling, 'log'>;
  models: Models;
  forms: Forms;
  audit: Audit;
  settings: Settings;
  publisher: Publisher;
  namesOf(staffIds: readonly StaffId[]): Promise<Record<StaffId, string>>;
  words: Pick<Words, 'say'>;
  clock: Clock;
}): Exports {
  const { cases, counselling, models, forms, audit, settings, namesOf } = deps;
  const { log, persons } = cases;
  return createExports({
    ...deps,
    log,
    withExport: models.cases.withExport,
    among: (caseIds) => models.cases.among(caseIds, {}),
    casesHeldBy: (staffId) => models.caseTerms.casesOf(holderTerm(staffId)),
    writing: createWriting({
      gathering: createGathering({ log, contacts: counselling.log }),
      persons,
      audit,
      forms: forms.all,
      settings,
      say: sayingOf(deps.words),
      namesOf,
    }),
  });
}
