import type { Reply } from '../../../server/contract/errors';
import type { FieldValue, Sheets } from '../../../server/contract/sheet';
import type { Me } from '../../../server/contract/staff';

// The signals themselves, without Preact, which this runner cannot load and the state does not need.
jest.mock('@preact/signals', () => jest.requireActual<object>('@preact/signals-core'));

import type { Place, Stamp } from '../../../console/state/fields';
import { update, writeWorld } from '../../../console/state/internal';
import { applySetting } from '../../../console/state/fields';
import { openSheets, refetchSheets, type SheetAdapter } from '../../../console/state/sheets';
import {
  commitField,
  keepMine,
  keepWrongInField,
  resumeFields,
  saveFieldAgain,
  saveFields,
  seeField,
  statusOf,
  takeTheirs,
  typeIntoField,
} from '../../../console/state/typedFields';
import { forgetUnsaved, hasUnsaved } from '../../../console/state/unsaved';
import { EMPTY_WORLD } from '../../../console/state/world';
import { aSetting, AT, cleo, place as somePlace, stored } from './factories';

interface Asked {
  clientId: string;
  value: FieldValue;
  base: number;
  answer: (reply: Reply<Stamp>) => Promise<void>;
}

let asked: Asked[] = [];
let atServer: Reply<{ sheets: Sheets; seq: number }>;
let place: Place;
let count = 0;

const adapter: SheetAdapter = {
  fetch: () => Promise.resolve(atServer),
  setField: (_, { clientId, value, base }) =>
    new Promise((resolve) => {
      const answer = async (reply: Reply<Stamp>) => {
        resolve(reply);
        await settled();
      };
      asked.push({ clientId, value, base, answer });
    }),
};

/** Lets everything run that waited for an answer. */
async function settled(): Promise<void> {
  for (let turn = 0; turn < 20; turn += 1) await Promise.resolve();
}

function done(seq: number): Reply<Stamp> {
  return { ok: true, data: { seq, author: { kind: 'staff', staffId: cleo }, at: AT } };
}

const OFFLINE = { ok: false, error: { code: 'unavailable', client: 'offline' } } as const;
const LATE = { ok: false, error: { code: 'unavailable', client: 'timeout' } } as const;
const CONFLICT = { ok: false, error: { code: 'conflict', field: 'place' } } as const;

const now = () => {
  const state = seeField(place);
  const { typed, stored: kept, difference } = state;
  return [statusOf(state), (typed ?? kept)?.value ?? null, difference?.value];
};
const sent = () => asked.map(({ value, base }) => [value, base]);
const isStored = (seq: number, value: FieldValue) => {
  atServer = { ok: true, data: { sheets: { details: { place: stored(seq, value) } }, seq } };
};
const tell = (seq: number, value: FieldValue) =>
  update((world) => applySetting(world, place.subject, aSetting(seq, { value })));

beforeEach(async () => {
  jest.useFakeTimers();
  asked = [];
  count += 1;
  // A subject of its own for each test, because an unanswered save goes on.
  place = { ...somePlace, subject: `ana-${count}` };
  forgetUnsaved();
  writeWorld({ ...EMPTY_WORLD, me: { staffId: cleo } as Me });
  isStored(3, 'before');
  await openSheets(place.subject, adapter);
});

afterEach(() => {
  jest.clearAllTimers();
  jest.useRealTimers();
});

describe('what is typed into a field', () => {
  it('is kept at once, saved on leaving the field, and then stored', async () => {
    typeIntoField(place, 'mine');
    expect(now()).toEqual(['typing', 'mine', undefined]);
    expect(asked).toEqual([]);
    void commitField(place);
    expect(now()).toEqual(['saving', 'mine', undefined]);
    expect(sent()).toEqual([['mine', 3]]);
    await asked[0]?.answer(done(4));
    expect(now()).toEqual(['saved', 'mine', undefined]);
    expect(hasUnsaved()).toBe(false);
  });

  it('is saved once after a pause', () => {
    typeIntoField(place, 'm');
    typeIntoField(place, 'mi');
    jest.runOnlyPendingTimers();
    expect(sent()).toEqual([['mi', 3]]);
  });

  it('is nothing to save where it is back at what is stored', () => {
    typeIntoField(place, 'befor');
    typeIntoField(place, 'before');
    jest.runOnlyPendingTimers();
    expect(asked).toEqual([]);
    expect(hasUnsaved()).toBe(false);
  });

  it('goes one after the other, the newer under an id of its own and from what was stored', async () => {
    typeIntoField(place, 'one');
    void commitField(place);
    typeIntoField(place, 'two');
    void commitField(place);
    expect(sent()).toEqual([['one', 3]]);
    await asked[0]?.answer(done(4));
    expect(sent()).toEqual([
      ['one', 3],
      ['two', 4],
    ]);
    expect(asked[1]?.clientId).not.toBe(asked[0]?.clientId);
    await asked[1]?.answer(done(5));
    expect(now()).toEqual(['saved', 'two', undefined]);
  });

  it('goes back to what was stored although that is being replaced', async () => {
    typeIntoField(place, 'one');
    void commitField(place);
    typeIntoField(place, 'before');
    void commitField(place);
    await asked[0]?.answer(done(4));
    expect(sent()).toEqual([
      ['one', 3],
      ['before', 4],
    ]);
  });
});

describe('without a connection', () => {
  it('it waits, and is sent again under the same id once there is one', async () => {
    typeIntoField(place, 'mine');
    void commitField(place);
    await asked[0]?.answer(OFFLINE);
    expect(now()).toEqual(['waiting', 'mine', undefined]);
    resumeFields();
    expect(sent()).toEqual([
      ['mine', 3],
      ['mine', 3],
    ]);
    expect(asked[1]?.clientId).toBe(asked[0]?.clientId);
    await asked[1]?.answer(done(4));
    expect(now()).toEqual(['saved', 'mine', undefined]);
  });

  it('it is sent again by itself where no answer came', async () => {
    typeIntoField(place, 'mine');
    void commitField(place);
    await asked[0]?.answer(LATE);
    jest.runOnlyPendingTimers();
    expect(asked[1]?.clientId).toBe(asked[0]?.clientId);
  });

  it('newer words go in place of the ones that got no answer', async () => {
    typeIntoField(place, 'one');
    void commitField(place);
    typeIntoField(place, 'two');
    void commitField(place);
    await asked[0]?.answer(LATE);
    jest.runOnlyPendingTimers();
    expect(sent()).toEqual([
      ['one', 3],
      ['two', 3],
    ]);
    expect(asked[1]?.clientId).not.toBe(asked[0]?.clientId);
  });

  it('it outlives the world that the server told, as after a new sign-in', async () => {
    typeIntoField(place, null);
    void commitField(place);
    await asked[0]?.answer(OFFLINE);
    writeWorld({ ...EMPTY_WORLD, me: { staffId: cleo } as Me });
    resumeFields();
    expect(sent().at(-1)).toEqual([null, 3]);
  });

  it('nothing is sent any more where somebody else may sit here', async () => {
    typeIntoField(place, 'mine');
    void commitField(place);
    await asked[0]?.answer(LATE);
    forgetUnsaved();
    jest.runOnlyPendingTimers();
    resumeFields();
    expect(asked).toHaveLength(1);
  });
});

describe('what the field cannot hold', () => {
  it.each(['invalid_input', 'too_large', 'forbidden', 'internal'] as const)(
    'is kept and not sent again (%s) until it is changed',
    async (code) => {
      typeIntoField(place, 'wrong');
      void commitField(place);
      await asked[0]?.answer({ ok: false, error: { code } });
      expect(now()).toEqual(['refused', 'wrong', undefined]);
      resumeFields();
      jest.runOnlyPendingTimers();
      expect(asked).toHaveLength(1);
      typeIntoField(place, 'right');
      void commitField(place);
      expect(sent().at(-1)).toEqual(['right', 3]);
    },
  );

  it('is not sent at all where that is known here', () => {
    keepWrongInField(place, '12 or so');
    void commitField(place);
    jest.runOnlyPendingTimers();
    expect(now()).toEqual(['refused', '12 or so', undefined]);
    expect(asked).toEqual([]);
  });

  it('is sent again by hand', async () => {
    typeIntoField(place, 'mine');
    void commitField(place);
    await asked[0]?.answer({ ok: false, error: { code: 'internal' } });
    void saveFieldAgain(place);
    expect(asked[1]?.clientId).toBe(asked[0]?.clientId);
  });
});

describe('what somebody else stored meanwhile', () => {
  it('shows at once as a difference, and mine is not sent', async () => {
    typeIntoField(place, 'mine');
    tell(4, 'theirs');
    expect(now()).toEqual(['refused', 'mine', 'theirs']);
    await commitField(place);
    await saveFields();
    expect(asked).toEqual([]);
  });

  it('is fetched where only the refusal tells of it', async () => {
    typeIntoField(place, 'mine');
    void commitField(place);
    isStored(4, 'theirs');
    await asked[0]?.answer(CONFLICT);
    expect(now()).toEqual(['refused', 'mine', 'theirs']);
    expect(asked).toHaveLength(1);
  });

  it('gives way to mine where I keep that', async () => {
    typeIntoField(place, 'mine');
    tell(4, 'theirs');
    void keepMine(place);
    expect(sent()).toEqual([['mine', 4]]);
    await asked[0]?.answer(done(5));
    expect(now()).toEqual(['saved', 'mine', undefined]);
  });

  it('is a new difference where they store again before mine comes', async () => {
    typeIntoField(place, 'mine');
    tell(4, 'theirs');
    void keepMine(place);
    isStored(5, 'theirs again');
    await asked[0]?.answer(CONFLICT);
    expect(now()).toEqual(['refused', 'mine', 'theirs again']);
  });

  it('stands where I take it', () => {
    typeIntoField(place, 'mine');
    tell(4, 'theirs');
    takeTheirs(place);
    expect(now()).toEqual(['saved', 'theirs', undefined]);
    expect(hasUnsaved()).toBe(false);
  });

  it('is fetched once the connection is back, and shows as a difference where I typed', async () => {
    typeIntoField(place, 'mine');
    isStored(4, 'theirs');
    refetchSheets();
    await settled();
    expect(now()).toEqual(['refused', 'mine', 'theirs']);
  });

  it('is asked for again where it could not be fetched', async () => {
    typeIntoField(place, 'mine');
    void commitField(place);
    atServer = OFFLINE;
    await asked[0]?.answer(CONFLICT);
    expect(now()).toEqual(['waiting', 'mine', undefined]);
    isStored(4, 'theirs');
    resumeFields();
    await asked[1]?.answer(CONFLICT);
    expect(now()).toEqual(['refused', 'mine', 'theirs']);
  });

  it('is none where it is the same', async () => {
    typeIntoField(place, 'both');
    tell(4, 'both');
    await commitField(place);
    expect(now()).toEqual(['saved', 'both', undefined]);
    expect(asked).toEqual([]);
  });

  it('is mine where I stored it in another window: that goes on from there', async () => {
    typeIntoField(place, 'newer');
    void commitField(place);
    const own = stored(4, 'older', cleo);
    atServer = { ok: true, data: { sheets: { details: { place: own } }, seq: 4 } };
    await asked[0]?.answer(CONFLICT);
    expect(sent().at(-1)).toEqual(['newer', 4]);
  });

  it('is nothing where the conflict is about something else, e.g. the erasing of it all', async () => {
    typeIntoField(place, 'mine');
    void commitField(place);
    await asked[0]?.answer({ ok: false, error: { code: 'conflict' } });
    expect(now()).toEqual(['refused', 'mine', undefined]);
    expect(asked).toHaveLength(1);
  });
});
