import type { CaseId } from '../../contract/case';
import type { Clock } from '../../lib/clock';
import { eachOf } from '../../lib/eachOf';
import type { Logger } from '../../lib/logger';
import type { Carrying } from './carrying';
import type { CaseModel } from './case.model';
import type { CaseLogs } from './case.service';
import type { Case } from './case.shapes';
import type { TermModel } from './term.model';
import { termsOf } from './term.rules';

/** How far back a sweep looks for entries whose projection was not written, or of which this node was not told. */
const LOOK_BACK_MS = 60_000;

/** So far back a start looks for what contacts say that their cases did not take over. */
const LONG_MS = 24 * 60 * 60_000;

/** The most that a projection can lag behind the log of a process that was killed. */
const MARGIN_MS = 120_000;

/** Keeps the projections of cases, and what they are found by, in step with their logs. */
export function createCaseStore(deps: {
  log: CaseLogs;
  model: Pick<CaseModel, 'saveAll' | 'lagging' | 'newestUpdate' | 'page'>;
  terms: Pick<TermModel, 'replace' | 'isEmpty'>;
  hash(kind: string, value: string): string;
  carrying: Pick<Carrying, 'index' | 'repair'>;
  isShared: boolean;
  clock: Clock;
  logger: Logger;
}) {
  const { log, model, terms, hash, carrying, clock, logger } = deps;

  async function save(one: Case): Promise<void> {
    try {
      // First by what it is found, so that a projection that is there says that it is found, whenever the process dies.
      await terms.replace(one.id, 'case', termsOf(one, hash));
      await model.saveAll([one], clock.now());
    } catch (error) {
      logger.warn({ err: error }, 'the projection of a case was not written');
    }
  }

  const learnOf = (touched: ReadonlyMap<CaseId, number>): Promise<void> =>
    log.learnAll(touched, (error) => logger.warn({ err: error }, 'a case could not be followed'));

  /** Of two nodes that write at once the one that knew less may be the last; it remembers the case, and knows by now. */
  async function findAgain(caseIds: Iterable<CaseId>): Promise<void> {
    for (const caseId of caseIds) {
      const one = log.remembered(caseId);
      if (one) await terms.replace(one.id, 'case', termsOf(one, hash));
    }
  }

  async function repair(since: Date): Promise<void> {
    const touched = await log.touchedSince(since);
    if (deps.isShared) await learnOf(touched);
    for (const caseId of await model.lagging(touched)) {
      const one = await log.reload(caseId).catch(() => undefined);
      if (one) await save(one);
    }
    if (deps.isShared) await findAgain(touched.keys());
  }

  /** After an archive was taken in no case is found by anything yet. */
  async function findAll(): Promise<void> {
    for await (const one of eachOf(model.page, ({ id }) => id)) {
      await terms.replace(one.id, 'case', termsOf(one, hash));
      await carrying.index(one);
    }
  }

  const ago = (ms: number) => new Date(clock.now().getTime() - ms);

  return {
    /** Writes the projection of a case and what it is found by; what fails is repaired. */
    save,

    /** Brings the projections in step with the logs at the start; says whether nothing was found by anything yet. */
    async load(): Promise<{ isNew: boolean }> {
      const newest = await model.newestUpdate();
      const isNew = await terms.isEmpty();
      const since = new Date((newest?.getTime() ?? MARGIN_MS) - MARGIN_MS);
      await repair(since);
      await carrying.repair(new Date(Math.max(since.getTime(), ago(LONG_MS).getTime())));
      if (isNew) await findAll();
      return { isNew };
    },

    /** Repairs what was not written lately; where others may have stopped halfway, what they took over of contacts too. */
    async repairLately(): Promise<void> {
      await repair(ago(LOOK_BACK_MS));
      if (deps.isShared) await carrying.repair(ago(LOOK_BACK_MS));
    },

    /** Learns of what other nodes have stored lately; for as long as no signals come. */
    follow: async (): Promise<void> => learnOf(await log.touchedSince(ago(LOOK_BACK_MS))),
  };
}
