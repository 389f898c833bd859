import {
  afterRefused,
  afterStored,
  applyFetched,
  applyField,
  applySetting,
  differenceOf,
  isSameValue,
  typedInto,
  worstOf,
  type FieldStatus,
} from '../../../console/state/fields';
import { applyFact } from '../../../console/state/facts';
import { applyLogPage } from '../../../console/state/log';
import { applySnapshot } from '../../../console/state/snapshot';
import { EMPTY_WORLD, type World } from '../../../console/state/world';
import type { ErrorCode } from '../../../server/contract/errors';
import type { FieldValue, Sheets } from '../../../server/contract/sheet';
import type { ContactId } from '../../../server/contract/shapes';
import { aContactRow, aSnapshot } from '../shell/factories';
import { aSetting, AT, cleo, dan, place, stored, typed } from './factories';

const known: Sheets = { details: { place: stored(5) }, other: { place: stored(2) } };
const lookedAt = (sheets: Sheets): World => ({
  ...EMPTY_WORLD,
  sheets: new Map([[place.subject, { sheets, complete: true }]]),
});
const placeIn = (world: World) => world.sheets.get(place.subject)?.sheets.details?.place;

describe('applyField', () => {
  it.each([
    ['a newer setting', aSetting(6), 6],
    ['an older one', aSetting(4), 5],
    ['the same one again', aSetting(5, { value: 'an echo' }), 5],
    ['an emptying', aSetting(7, { value: null }), 7],
  ])('takes the latest, told of %s', (_, entry, seq) => {
    const next = applyField(known, entry);
    expect(next.details?.place?.seq).toBe(seq);
    expect(next.details?.place?.value).toBe(seq === 5 ? 'value 5' : entry.value);
    expect(next.other).toBe(known.other);
  });

  it('begins a sheet that nobody has set anything on', () => {
    expect(applyField({}, aSetting(3))).toEqual({ details: { place: stored(3) } });
  });
});

describe('applyFetched', () => {
  it('never takes an older setting for a newer one, in either direction', () => {
    const before = {
      sheets: { details: { place: stored(9), persons: stored(3) } },
      complete: false,
    };
    const fetched: Sheets = { details: { place: stored(7), persons: stored(8) } };
    expect(applyFetched(before, fetched)).toEqual({
      sheets: { details: { place: stored(9), persons: stored(8) } },
      complete: true,
    });
  });

  it('forgets why they could not be fetched before', () => {
    const before = { sheets: {}, complete: false, error: { code: 'unavailable' } } as const;
    expect(applyFetched(before, {})).toEqual({ sheets: {}, complete: true });
  });
});

describe('sheets in the world', () => {
  const contactId = place.subject as ContactId;
  const entry = { ...aSetting(6), contactId, visitorSeq: 0, clientId: 'a' };

  it('follow what is told, whether or not the log is open', () => {
    const { world } = applyFact(lookedAt(known), { name: 'entry:added', data: entry });
    expect(placeIn(world)?.seq).toBe(6);
  });

  it('follow a page of the log, which is all that is told of a contact opened to read', () => {
    const page = { contact: aContactRow({ contactId, seq: 6 }), entries: [entry], more: false };
    expect(placeIn(applyLogPage(lookedAt(known), page))?.seq).toBe(6);
  });

  it.each([
    [
      'stay where the contact is still mine',
      [aContactRow({ contactId })],
      [aContactRow({ contactId })],
      1,
    ],
    ['stay where they are of no contact, but a case', [], [], 1],
    ['are gone where the contact went meanwhile', [aContactRow({ contactId })], [], 0],
  ])('after a lost connection %s', (_, before, contacts, size) => {
    const mine = new Map(before.map((row) => [row.contactId, row]));
    const { world } = applySnapshot(
      { ...lookedAt(known), contacts: mine },
      aSnapshot({ contacts }),
    );
    expect(world.sheets.size).toBe(size);
  });

  it('are none of a contact whose sheets nobody looked at', () => {
    expect(applySetting(EMPTY_WORLD, place.subject, aSetting(6))).toBe(EMPTY_WORLD);
  });

  it('are gone when the contact is no longer mine', () => {
    const removed = { name: 'contact:removed', data: { contactId, seq: 6 } } as const;
    expect(applyFact(lookedAt(known), removed).world.sheets.size).toBe(0);
  });
});

describe('isSameValue', () => {
  it.each<[FieldValue, FieldValue, boolean]>([
    ['a', 'a', true],
    ['', null, false],
    [0, null, false],
    ['1', 1, false],
    [['a', 'b'], ['a', 'b'], true],
    [['a', 'b'], ['b', 'a'], false],
    [['a'], ['a', 'b'], false],
    [{ a: 1, b: ['x'] }, { b: ['x'], a: 1 }, true],
    [{ a: 1 }, { b: 1 }, false],
    [['a'], { 0: 'a' }, false],
  ])('of %j and %j says %s', (one, other, expected) => {
    expect(isSameValue(one, other)).toBe(expected);
    expect(isSameValue(other, one)).toBe(expected);
  });
});

describe('differenceOf', () => {
  it.each([
    ['somebody else stored something newer', typed({ base: 3 }), stored(5), true],
    ['what is stored was there before I typed', typed({ base: 5 }), stored(5), false],
    ['nothing is stored', typed(), undefined, false],
    ['nothing is typed', undefined, stored(5), false],
    ['it came to the same', typed({ value: 'value 5' }), stored(5), false],
    ['I stored it myself, elsewhere', typed(), stored(5, 'x', cleo), false],
    ['they emptied it', typed({ base: 3 }), stored(5, null), true],
    ['I emptied it', typed({ base: 3, value: null }), stored(5), true],
  ])('where %s', (_, mine, theirs, expected) => {
    expect(differenceOf(mine, theirs, cleo)).toEqual(expected ? theirs : undefined);
  });
});

describe('typedInto', () => {
  const sent = typed({ state: 'saving', clientId: 'a', value: 'sent', base: 2 });

  it.each([
    ['begins from what is stored', 'mine', { stored: stored(5) }, typed({ base: 5 })],
    ['begins from nothing', 'mine', {}, typed()],
    [
      'keeps what it began from',
      'mine',
      { typed: typed({ value: 'm', base: 3 }), stored: stored(5) },
      typed({ base: 3 }),
    ],
    ['is nothing where it is what is stored', 'value 5', { stored: stored(5) }, undefined],
    ['is nothing where both are empty', null, {}, undefined],
    [
      'is something where what is stored is being replaced',
      'value 2',
      { typed: sent, stored: stored(2), isSending: true },
      typed({ value: 'value 2', base: 2 }),
    ],
    [
      'is sent under an id of its own',
      'more',
      { typed: sent, isSending: true },
      typed({ value: 'more', base: 2 }),
    ],
    [
      'is no longer what was refused',
      'better',
      { typed: typed({ state: 'refused', error: { code: 'too_large' } }) },
      typed({ value: 'better' }),
    ],
  ])('%s', (_, value, facts, expected) => {
    expect(typedInto(place, value, { isSending: false, ...facts })).toEqual(expected);
  });
});

describe('after an answer', () => {
  const sent = typed({ state: 'saving', clientId: 'a' });
  const newer = typed({ value: 'mine and more' });

  it('nothing is left of what was stored', () => {
    expect(afterStored(sent, sent, 7)).toBeUndefined();
  });

  it('newer typing goes on from what was stored', () => {
    expect(afterStored(newer, sent, 7)).toEqual({ ...newer, base: 7 });
  });

  it.each<[ErrorCode, string]>([
    ['unavailable', 'waiting'],
    ['rate_limited', 'waiting'],
    ['unauthenticated', 'waiting'],
    ['invalid_input', 'refused'],
    ['too_large', 'refused'],
    ['forbidden', 'refused'],
    ['not_found', 'refused'],
    ['internal', 'refused'],
  ])('%s keeps the words and the id, and leaves them %s', (code, state) => {
    const error = { code };
    expect(afterRefused(sent, sent, error)).toEqual({ ...sent, state, error });
    expect(afterRefused(newer, sent, error)).toBe(newer);
  });
});

describe('worstOf', () => {
  it.each<[FieldStatus[], FieldStatus]>([
    [[], 'saved'],
    [['typing', 'saved'], 'typing'],
    [['typing', 'saving'], 'saving'],
    [['saving', 'waiting'], 'waiting'],
    [['waiting', 'refused', 'typing'], 'refused'],
  ])('of %j is %s', (statuses, expected) => {
    expect(worstOf(statuses)).toBe(expected);
  });
});

it('knows who set what, and when', () => {
  expect(applyField({}, aSetting(3)).details?.place).toEqual({
    value: 'value 3',
    seq: 3,
    by: dan,
    at: AT,
  });
});
