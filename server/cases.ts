import type { CaseEntry, CaseEntryBody } from './contract/case';
import type { Counselling } from './counselling';
import type { Audit } from './features/audit/audit.service';
import { createCaseLetGo } from './features/case/letGo';
import { createCasePermission } from './features/case/case.permission';
import { createCaseReactions } from './features/case/case.reactions';
import { foldCase } from './features/case/case.rules';
import { createCaseService, type CaseLogs } from './features/case/case.service';
import type { Case } from './features/case/case.shapes';
import { createHandingOver } from './features/case/handingOver';
import { createFinding } from './features/case/finding';
import { createEscalation } from './features/case/escalation';
import { assessmentSheets } from './features/assessment/answer.parse';
import { createAssessments } from './features/assessment/assessment.service';
import { createEvidenceCheck } from './features/assessment/evidence';
import { createCarrying } from './features/case/carrying';
import { createCaseStore } from './features/case/caseStore';
import { caseSheetOf } from './features/case/section.parse';
import { sheetsIn } from './features/sheet/sheet.parse';
import { openTermHash } from './features/case/term.hash';
import { createCaseGlass } from './features/glass/caseGlass.service';
import { createPersons } from './features/person/person.service';
import { createReaders } from './features/reader/reader.service';
import { createLog } from './features/log/log.service';
import type { Settings } from './features/settings/settings.service';
import type { Clock } from './lib/clock';
import type { Logger } from './lib/logger';
import type { Measures } from './lib/measures';
import type { Models } from './models';
import type { Publisher } from './realtime/publisher';
import type { MasterKey } from './store/masterKey';

/** What the cases are made from. */
export interface CasesDeps {
  counselling: Pick<Counselling, 'log' | 'team' | 'signals' | 'assessing' | 'glass' | 'foundCases'>;
  audit: Audit;
  models: Models;
  settings: Settings;
  masterKey: MasterKey;
  publisher: Publisher;
  /** This process, among all that have ever run. */
  nodeId: string;
  /** Whether a console is connected to this node. */
  isConnected(socketId: string): boolean;
  /** Whether other nodes may serve the same store. */
  isShared: boolean;
  clock: Clock;
  logger: Logger;
  measures: Measures;
}

/** Cases, composed; nothing runs by itself until the caller's timers do. */
export type Cases = Awaited<ReturnType<typeof composeCases>>;

/** The logs of cases over a store. */
export function caseLogsOf(deps: {
  models: Pick<Models, 'caseEntries' | 'caseKeys' | 'cases'>;
  isShared: boolean;
  clock: Clock;
  measures: Pick<Measures, 'appended' | 'decidedAgain'>;
}): CaseLogs {
  const { models, ...rest } = deps;
  return createLog<Case, CaseEntryBody, CaseEntry>({
    entries: models.caseEntries,
    keys: models.caseKeys,
    fold: foldCase,
    isVisible: () => false,
    loadProjection: models.cases.byId,
    ...rest,
  });
}

/** Composes the cases over the store, and brings their projections in step with it. */
export async function composeCases(deps: CasesDeps) {
  const { counselling, models, settings, publisher, isShared, clock, logger, measures } = deps;
  const { team, signals } = counselling;
  const log = caseLogsOf({ models, isShared, clock, measures });
  const hash = await openTermHash(models.caseTerms, deps.masterKey);
  const carrying = createCarrying({
    log,
    contacts: counselling.log,
    terms: models.caseTerms,
    hash,
    logger,
  });
  const store = createCaseStore({
    log,
    model: models.cases,
    terms: models.caseTerms,
    hash,
    carrying,
    isShared,
    clock,
    logger,
  });
  counselling.log.onAppended(carrying.follow);
  log.onAppended(async ({ entry, state }) => {
    await store.save(state);
    signals.send('case_entry:stored', { caseId: entry.caseId, seq: entry.seq });
  });
  log.onLearned(
    createCaseReactions({
      publisher,
      team,
      clock,
      failed: (error) => logger.warn({ err: error }, 'a fact was not sent'),
    }),
  );
  signals.on('case_entry:stored', ({ caseId, seq }) => log.learn(caseId, seq));
  const cases = createCaseService({
    log,
    contacts: counselling.log,
    team,
    settings,
    check: createEvidenceCheck(log),
    clock,
  });
  const { forms } = counselling.assessing;
  const assessmentSheet = sheetsIn(assessmentSheets(forms.all));
  const escalation = createEscalation({
    log,
    contacts: counselling.log,
    keys: models.caseKeys,
    numbers: models.caseNumbers,
    model: models.cases,
    cases,
    carrying,
    settings,
    clock,
    logger,
  });
  const persons = createPersons({
    log,
    cases,
    model: models.casePersons,
    findBy: (caseId, hashes) => models.caseTerms.replace(caseId, 'person', hashes),
    hash,
    masterKey: deps.masterKey,
  });
  const { isNew } = await store.load();
  if (isNew) await persons.findAll();
  await escalation.settleAll();
  return {
    letGo: createCaseLetGo({ keys: models.caseKeys, log, publisher, clock }),
    log,
    keys: models.caseKeys,
    cases,
    assessments: createAssessments({ log, forms, isOver: ({ state }) => state === 'closed' }),
    sheetOf: (sheet: string) => caseSheetOf(sheet) ?? assessmentSheet(sheet),
    escalation,
    handingOver: createHandingOver({ log, model: models.cases, terms: models.caseTerms, team }),
    finding: createFinding({ model: models.cases, terms: models.caseTerms, hash }),
    persons,
    caseGlass: createCaseGlass({
      log,
      contacts: counselling.log,
      cases,
      found: counselling.foundCases,
      glass: counselling.glass,
      audit: deps.audit,
      publisher,
      signals,
    }),
    readers: createReaders({
      log,
      team,
      publisher,
      signals,
      nodeId: deps.nodeId,
      isConnected: deps.isConnected,
      clock,
      logger,
    }),
    mayCase: createCasePermission({ cases, clock }),
    /** Their projections, kept in step with the logs. */
    projections: store,
    /** Finishes what was interrupted, and does again what failed. */
    async settleAll(): Promise<void> {
      await escalation.settleAll();
      await carrying.settleOwed();
    },
  };
}
