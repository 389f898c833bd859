import type { Place, PlaceCommandInputs, PlaceId, Whereabouts } from '../../contract/place';
import type { Clock } from '../../lib/clock';
import { AppError } from '../../lib/errors';
import { idFor } from '../../lib/ids';
import type { Publisher } from '../../realtime/publisher';
import type { Signals } from '../../realtime/signals';
import type { MasterKey } from '../../store/masterKey';
import { createOwnSeal } from '../../store/ownSealed';
import type { Audit } from '../audit/audit.service';
import type { StaffActor } from '../contact/contact.policy';
import type { PlaceModel, PlaceRecord, TouchedRecord } from './place.model';
import { mayKeepPlaces } from './place.policy';
import { presentKept, presentPlace } from './place.present';
import { withWriting, writtenOver } from './place.rules';

/** The places of safe accommodation. */
export type Places = ReturnType<typeof createPlaces>;

/** What the places need. */
export interface PlacesDeps {
  model: PlaceModel;
  masterKey: MasterKey;
  audit: Pick<Audit, 'record'>;
  publisher: Pick<Publisher, 'toCounselling' | 'toKeepers'>;
  signals: Signals;
  clock: Clock;
}

/** What was done to a place, as the audit log says it. */
type Deed = 'added' | 'changed' | 'closed' | 'reopened' | 'written';

/** Binds the places to their store; what was written of where they are goes in, and comes out by `whereabouts` alone. */
export function createPlaces(deps: PlacesDeps) {
  const { model, audit, publisher, signals, clock } = deps;
  const { seal, open } = createOwnSeal<PlaceId, Whereabouts>(deps.masterKey, {
    kind: 'place',
    collection: 'places',
  });

  signals.on('place:changed', async ({ placeId }) => {
    const record = await model.byId(placeId);
    if (record) tellHere(record);
  });

  /** Those of this node who see which places there are; when something was written is asked for. */
  function tellHere(record: PlaceRecord): void {
    const place = presentPlace(record);
    publisher.toCounselling('place:changed', place);
    publisher.toKeepers('place:changed', place);
  }

  async function known(placeId: PlaceId): Promise<PlaceRecord> {
    const record = await model.byId(placeId);
    if (!record) throw new AppError('not_found');
    return record;
  }

  const touch = ({ staffId }: StaffActor): TouchedRecord => ({ by: staffId, at: clock.now() });

  async function done(actor: StaffActor, record: PlaceRecord, deed: Deed): Promise<Place> {
    const { staffId } = actor;
    const details = { what: deed, place: record._id };
    await audit.record({ actor: staffId, action: 'place_changed', details });
    tellHere(record);
    signals.send('place:changed', { placeId: record._id });
    return presentKept(record);
  }

  /** Stores the next version of a place; a conflict where somebody has stored it since the one that was changed. */
  async function replaced(
    { placeId, clientId, version }: { placeId: PlaceId; clientId: string; version: number },
    next: (before: PlaceRecord) => Partial<PlaceRecord>,
  ): Promise<PlaceRecord> {
    const before = await known(placeId);
    if (before.clientId === clientId) return before;
    if (before.version !== version) throw new AppError('conflict');
    const record = { ...before, ...next(before), clientId, version: version + 1 };
    if (!(await model.replace(record))) throw new AppError('conflict');
    return record;
  }

  return {
    /** Every place by its code; those who keep them also see when what lies sealed was written. */
    async list(actor: StaffActor): Promise<Place[]> {
      const all = await model.all();
      return all.map(mayKeepPlaces(actor) ? presentKept : presentPlace);
    },

    /** A place as everybody sees it who counsels; undefined where there is none. */
    async find(placeId: PlaceId): Promise<Place | undefined> {
      const record = await model.byId(placeId);
      return record && presentPlace(record);
    },

    /** Where a place is; for whoever was let to learn it. */
    whereabouts: async (placeId: PlaceId): Promise<Whereabouts> => open(await known(placeId)),

    /** Adds a place; a conflict where the code was ever given. */
    async add(
      actor: StaffActor,
      { clientId, code, persons, suitable, ...whereabouts }: PlaceCommandInputs['place:add'],
    ): Promise<Place> {
      const placeId = idFor(actor.staffId, clientId) as PlaceId;
      const now = touch(actor);
      const record: PlaceRecord = {
        ...{ _id: placeId, code, persons, suitable, clientId, version: 1, state: 'in_use' },
        ...{ changed: now, address: now },
        ...(whereabouts.phone === undefined ? {} : { phone: now }),
        ...(whereabouts.directions === undefined ? {} : { directions: now }),
        ...seal(placeId, whereabouts),
      };
      const isAdded = await model.add(record);
      const stored = isAdded ? record : await model.byId(placeId);
      if (!stored) throw new AppError('conflict', 'code');
      return done(actor, stored, 'added');
    },

    /** Changes for how many and for whom a place is, and whether it is in use. */
    async change(
      actor: StaffActor,
      { persons, suitable, state, ...wish }: PlaceCommandInputs['place:change'],
    ): Promise<Place> {
      let deed: Deed = 'changed';
      const record = await replaced(wish, (before) => {
        if (before.state !== state) deed = state === 'closed' ? 'closed' : 'reopened';
        return { persons, suitable, state, changed: touch(actor) };
      });
      return done(actor, record, deed);
    },

    /** Writes where a place is, over what was there; shows nothing of it. */
    async write(actor: StaffActor, wish: PlaceCommandInputs['place:write']): Promise<Place> {
      const now = touch(actor);
      const { phone, directions, removes } = wish;
      const written = {
        ...(phone ? { phone: now } : {}),
        ...(directions ? { directions: now } : {}),
      };
      const record = await replaced(wish, (before) => ({
        ...seal(before._id, withWriting(open(before), wish)),
        ...(wish.address === undefined ? {} : { address: now }),
        ...{ phone: null, directions: null },
        ...writtenOver(before, written, removes),
      }));
      return done(actor, record, 'written');
    },
  };
}
