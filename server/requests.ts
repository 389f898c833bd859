import type { Counselling } from './counselling';
import type { Role, StaffId } from './contract/shapes';
import type { CaseLogs } from './features/case/case.service';
import type { Audit } from './features/audit/audit.service';
import type { Erasures } from './features/erasure/erasure.service';
import { createFulfilment } from './features/request/fulfilment';
import { openRequestCodec } from './features/request/request.codec';
import { createRequests, type Requests } from './features/request/request.service';
import type { Settings } from './features/settings/settings.service';
import { sayingOf, type Words } from './http/words';
import type { Clock } from './lib/clock';
import type { Logger } from './lib/logger';
import type { Models } from './models';
import type { Publisher } from './realtime/publisher';
import { caseEraserOf, eraserOf } from './retaining';
import type { MasterKey } from './store/masterKey';

/** What the requests of people about their data are made from. */
export interface RequestingDeps {
  counselling: Pick<Counselling, 'log' | 'counsel' | 'signals'>;
  caseLogs: Pick<CaseLogs, 'append' | 'current'>;
  models: Models;
  masterKey: MasterKey;
  settings: Settings;
  erasures: Erasures;
  audit: Audit;
  rolesOf(staffIds: readonly StaffId[]): Promise<Record<StaffId, Role>>;
  words: Pick<Words, 'say'>;
  publisher: Publisher;
  clock: Clock;
  logger: Logger;
}

/** The requests of people about their data over a store. */
export async function requestsOf(deps: RequestingDeps): Promise<Requests> {
  const { counselling, models, audit } = deps;
  const { log, counsel, signals } = counselling;
  const say = sayingOf(deps.words);
  const eraser = eraserOf({ ...deps, log });
  const caseEraser = caseEraserOf({ ...deps, log }, eraser);
  return createRequests({
    ...deps,
    model: models.requests,
    codec: await openRequestCodec(models.requests, deps.masterKey),
    fulfilment: createFulfilment({ ...deps, log, counsel, eraser, caseEraser, audit, say }),
    signals,
    say,
  });
}
