import type { ContactId } from '../../contract/shapes';
import type { Clock } from '../../lib/clock';
import type { Signals } from '../../realtime/signals';
import type { ErasureList } from './erasure.list';
import type { ErasureModel } from './erasure.model';
import type { Erasure } from './erasure.shapes';

/** Contacts destroyed in one go. */
const PAGE = 100;

/** So far back a sweep looks beyond the last one, in milliseconds: clocks of nodes differ, and a write may take its time. */
const LOOK_BACK_MS = 60_000;

/** Destroys contacts for good, and sees to it that none of them comes back. */
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
  let sweptAt = clock.now();
  let tellOthers: (contactId: ContactId) => void = () => undefined;

  const letGo = (contactId: ContactId) => memories.forEach((forget) => forget(contactId));

  /** Every erasure that either place knows of; afterwards both know of all. */
  async function union(): Promise<Erasure[]> {
    const [listed, stored] = [list.read(), await model.all()];
    const inList = new Set(listed.map(({ contactId }) => contactId));
    const inStore = new Set(stored.map(({ contactId }) => contactId));
    const unlisted = stored.filter(({ contactId }) => !inList.has(contactId));
    if (unlisted.length > 0) list.add(unlisted);
    await model.add(listed.filter(({ contactId }) => !inStore.has(contactId)));
    const all = [...listed, ...stored].map((one): [ContactId, Erasure] => [one.contactId, one]);
    return [...new Map(all).values()];
  }

  /**
   * Destroys the keys of contacts and everything that is stored of them. The list comes first: whatever interrupts the
   * rest, the next start finishes it.
   */
  async function eraseAll(contactIds: readonly ContactId[]): Promise<void> {
    const erasures = contactIds.map((contactId) => ({ contactId, at: clock.now() }));
    list.add(erasures);
    await model.add(erasures);
    await model.destroy(contactIds);
    contactIds.forEach(letGo);
    contactIds.forEach((contactId) => tellOthers(contactId));
    await compact();
  }

  return {
    prepare: model.prepare,

    /** Every erasure that is known; what one place did not know is written there. */
    union,

    /** Destroys the key of a contact and everything that is stored of it. */
    erase: (contactId: ContactId): Promise<void> => eraseAll([contactId]),
    eraseAll,

    /** Calls what lets go of an erased contact in memory, also where another node has erased it. */
    onErased(listener: (contactId: ContactId) => void): void {
      memories.push(listener);
    },

    /** Tells the other nodes from now on, and hears them. */
    follow(signals: Signals): void {
      tellOthers = (contactId) => signals.send('contact:erased', { contactId });
      signals.on('contact:erased', ({ contactId }) => letGo(contactId));
    },

    /**
     * Lets go of what any node has erased lately, because a signal may be lost, and destroys what a node that had not
     * heard of it has written since.
     */
    async sweep(): Promise<void> {
      const now = clock.now();
      const erased = await model.since(new Date(sweptAt.getTime() - LOOK_BACK_MS));
      if (erased.length > 0 && (await model.destroy(erased)) > 0) await compact();
      erased.forEach(letGo);
      sweptAt = now;
    },

    /** Destroys again what is on the list, before anything is served; says how many documents there still were. */
    async replay(): Promise<number> {
      list.add([]); // from the first start on there is a file, so that a missing one is noticed
      const contactIds = (await union()).map(({ contactId }) => contactId);
      let removed = 0;
      for (let at = 0; at < contactIds.length; at += PAGE) {
        removed += await model.destroy(contactIds.slice(at, at + PAGE));
      }
      // Also where nothing was left: an erasure may have been interrupted between removing and this.
      if (contactIds.length > 0) await compact();
      return removed;
    },
  };
}
