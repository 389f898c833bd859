import type { CaseId } from '../../contract/case';
import type { ContactId } from '../../contract/shapes';
import type { Clock } from '../../lib/clock';
import type { Signals } from '../../realtime/signals';
import type { ErasureList } from './erasure.list';
import type { ErasureModel } from './erasure.model';
import { idOf, subjectsOf, type Erasure, type Subjects } from './erasure.shapes';

/** Contacts and cases destroyed in one go. */
const PAGE = 100;

/** So far back a sweep looks beyond the last one, in milliseconds: clocks of nodes differ, and a write may take its time. */
const LOOK_BACK_MS = 60_000;

/** Destroys contacts and cases for good, and sees to it that none of them comes back. */
export type Erasures = ReturnType<typeof createErasures>;

/** What erasing needs. */
export interface ErasureDeps {
  /** Kept apart from the store, so that it outlives what a restore brings back. */
  list: ErasureList;
  /** The same in the store, by which every server of a MongoDB knows. */
  model: ErasureModel;
  /** Makes what was removed unreadable in the files too. */
  compact(): Promise<void>;
  clock: Clock;
}

/** Binds erasing to the list and the store. */
export function createErasures({ list, model, compact, clock }: ErasureDeps) {
  const memories: ((contactId: ContactId) => void)[] = [];
  const caseMemories: ((caseId: CaseId) => void)[] = [];
  let sweptAt = clock.now();
  let signals: Signals | undefined;

  const letGo = (contactId: ContactId) => memories.forEach((forget) => forget(contactId));
  const letGoOfCase = (caseId: CaseId) => caseMemories.forEach((forget) => forget(caseId));

  function letGoOfAll({ contactIds, caseIds }: Subjects): void {
    contactIds.forEach(letGo);
    caseIds.forEach(letGoOfCase);
  }

  function tellOthers({ contactIds, caseIds }: Subjects): void {
    contactIds.forEach((contactId) => signals?.send('contact:erased', { contactId }));
    caseIds.forEach((caseId) => signals?.send('case:erased', { caseId }));
  }

  /** Every erasure that either place knows of; afterwards both know of all. */
  async function union(): Promise<Erasure[]> {
    const [listed, stored] = [list.read(), await model.all()];
    const inList = new Set<string>(listed.map(idOf));
    const inStore = new Set<string>(stored.map(idOf));
    const unlisted = stored.filter((one) => !inList.has(idOf(one)));
    if (unlisted.length > 0) list.add(unlisted);
    await model.add(listed.filter((one) => !inStore.has(idOf(one))));
    const all = [...listed, ...stored].map((one): [string, Erasure] => [idOf(one), one]);
    return [...new Map(all).values()];
  }

  /**
   * Destroys the keys and everything that is stored. The list comes first: whatever interrupts the rest, the next start
   * finishes it.
   */
  async function eraseNow(erasures: readonly Erasure[]): Promise<void> {
    const subjects = subjectsOf(erasures);
    list.add(erasures);
    await model.add(erasures);
    await model.destroy(subjects);
    letGoOfAll(subjects);
    tellOthers(subjects);
    await compact();
  }

  const eraseAll = (contactIds: readonly ContactId[]): Promise<void> =>
    eraseNow(contactIds.map((contactId) => ({ contactId, at: clock.now() })));

  return {
    prepare: model.prepare,

    /** Every erasure that is known; what one place did not know is written there. */
    union,

    /** Destroys the key of a contact and everything that is stored of it. */
    erase: (contactId: ContactId): Promise<void> => eraseAll([contactId]),
    eraseAll,

    /** Destroys the keys of cases and of who their persons are, and everything that is stored of them. */
    eraseCases: (caseIds: readonly CaseId[]): Promise<void> =>
      eraseNow(caseIds.map((caseId) => ({ caseId, at: clock.now() }))),

    /** Calls what lets go of an erased contact in memory, also where another node has erased it. */
    onErased(listener: (contactId: ContactId) => void): void {
      memories.push(listener);
    },

    /** Calls what lets go of an erased case in memory, also where another node has erased it. */
    onCaseErased(listener: (caseId: CaseId) => void): void {
      caseMemories.push(listener);
    },

    /** Tells the other nodes from now on, and hears them. */
    follow(others: Signals): void {
      signals = others;
      others.on('contact:erased', ({ contactId }) => letGo(contactId));
      others.on('case:erased', ({ caseId }) => letGoOfCase(caseId));
    },

    /**
     * Lets go of what any node has erased lately, because a signal may be lost, and destroys what a node that had not
     * heard of it has written since.
     */
    async sweep(): Promise<void> {
      const now = clock.now();
      const erased = await model.since(new Date(sweptAt.getTime() - LOOK_BACK_MS));
      const subjects = subjectsOf(erased);
      if (erased.length > 0 && (await model.destroy(subjects)) > 0) await compact();
      letGoOfAll(subjects);
      sweptAt = now;
    },

    /** Destroys again what is on the list, before anything is served; says how many documents there still were. */
    async replay(): Promise<number> {
      list.add([]); // from the first start on there is a file, so that a missing one is noticed
      const all = await union();
      let removed = 0;
      for (let at = 0; at < all.length; at += PAGE) {
        removed += await model.destroy(subjectsOf(all.slice(at, at + PAGE)));
      }
      // Also where nothing was left: an erasure may have been interrupted between removing and this.
      if (all.length > 0) await compact();
      return removed;
    },
  };
}
