import { caseLogsOf } from './cases';
import type { Audit } from './features/audit/audit.service';
import type { CaseLogs } from './features/case/case.service';
import { fold, isVisible } from './features/contact/contact.rules';
import type { Contact } from './features/contact/contact.shapes';
import { createDrafts, type Drafts } from './features/draft/draft.service';
import type { Erasures } from './features/erasure/erasure.service';
import { createFeedback, type Feedback } from './features/feedback/feedback.service';
import { createLog, type Log } from './features/log/log.service';
import { forgetRequests } from './features/request/forgetting';
import { createCaseEraser, type CaseEraser } from './features/retention/caseEraser';
import { createCaseRetention } from './features/retention/caseRetention';
import { createEraser, type Eraser } from './features/retention/eraser';
import { createRetention, type Retention } from './features/retention/retention.service';
import { createRuns } from './features/retention/runs';
import { loadSettings, type Settings } from './features/settings/settings.service';
import type { Clock } from './lib/clock';
import { newId } from './lib/ids';
import type { Logger } from './lib/logger';
import type { Models } from './models';
import type { MasterKey } from './store/masterKey';
import type { Store } from './store/store';

/** What erasing by period is made from. */
export interface RetainingDeps {
  store: Store;
  models: Models;
  log: Pick<Log<Contact>, 'append' | 'current'>;
  caseLogs: Pick<CaseLogs, 'append'>;
  drafts: Pick<Drafts, 'all' | 'save'>;
  feedback: Pick<Feedback, 'forgetComments' | 'commentsOver'>;
  settings: Settings;
  erasures: Erasures;
  audit: Pick<Audit, 'record'>;
  clock: Clock;
  logger: Logger;
}

/** What contacts and cases are erased with. */
type ErasingDeps = Omit<RetainingDeps, 'store' | 'drafts' | 'feedback'>;

/** Erases contacts over a store. */
export function eraserOf(deps: ErasingDeps): Eraser {
  return createEraser({ ...deps, keys: deps.models.keys, tombstones: deps.models.tombstones });
}

/** Erases cases over a store. */
export function caseEraserOf(deps: ErasingDeps, eraser: Eraser): CaseEraser {
  const { caseKeys, caseTombstones } = deps.models;
  const { log: contacts, caseLogs: log } = deps;
  return createCaseEraser({
    ...deps,
    log,
    contacts,
    eraser,
    keys: caseKeys,
    tombstones: caseTombstones,
  });
}

/** Erasing by period over a store, with a turn of its own among all who could do it. */
export function retentionOf(deps: RetainingDeps): Retention {
  const { store, models, settings, audit, clock } = deps;
  const eraser = eraserOf(deps);
  const runs = createRuns({
    model: models.runs,
    isThere: models.keys.isThere,
    isCaseThere: models.caseKeys.isThere,
    audit,
    owner: newId(),
    isAlone: store.engine === 'embedded',
    clock,
  });
  const { contacts } = models;
  const cases = createCaseRetention({
    page: models.cases.closed,
    isThere: models.caseKeys.isThere,
    eraser: caseEraserOf(deps, eraser),
    settings,
    clock,
  });
  const { drafts, feedback } = deps;
  const compact = () => store.compact();
  return createRetention({
    contacts,
    eraser,
    cases,
    runs,
    drafts,
    feedback,
    forgetRequests: forgetRequests({ model: models.requests, audit, clock }),
    settings,
    compact,
    clock,
  });
}

/** The same for a command that has opened the store by itself: nobody is connected who would have to be told. */
export async function retentionOver(
  deps: Omit<RetainingDeps, 'log' | 'caseLogs' | 'drafts' | 'feedback' | 'settings'> & {
    masterKey: MasterKey;
    seedDir: string;
  },
): Promise<Retention> {
  const { models, masterKey, seedDir, store, clock, logger } = deps;
  const settings = await loadSettings({ model: models.settings, clock, logger, seedDir });
  const isShared = store.engine === 'mongodb';
  const measures = { appended: () => undefined, decidedAgain: () => undefined };
  const log = createLog<Contact>({
    entries: models.entries,
    keys: models.keys,
    clock,
    isShared,
    fold,
    isVisible,
    loadProjection: models.contacts.byId,
    measures,
  });
  const caseLogs = caseLogsOf({ models, isShared, clock, measures });
  const timeZone = () => settings.service().hours.timezone;
  const drafts = createDrafts({ model: models.drafts });
  const feedback = createFeedback({ model: models.feedback, masterKey, clock, timeZone });
  return retentionOf({ ...deps, log, caseLogs, drafts, feedback, settings });
}
