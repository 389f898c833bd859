import {
  addEntries,
  applyEntry,
  applyLogPage,
  EMPTY_LOG,
  lastSeq,
} from '../../../console/state/log';
import { ownWords, putPending } from '../../../console/state/log';
import { EMPTY_WORLD, type World } from '../../../console/state/world';
import { aContactRow, aMessage, at, contactId } from './factories';

const ANA = contactId('ana');

function withLog(...seqs: number[]): World {
  const log = addEntries(
    EMPTY_LOG,
    seqs.map((seq) => aMessage(seq)),
  );
  return { ...EMPTY_WORLD, logs: new Map([[ANA, log]]) };
}

function seqsOf(world: World): number[] {
  return world.logs.get(ANA)?.entries.map((entry) => entry.seq) ?? [];
}

describe('a new entry', () => {
  it.each([
    { name: 'the next one is added', known: [1, 2], seq: 3, expected: [1, 2, 3], behind: false },
    { name: 'a known one changes nothing', known: [1, 2], seq: 2, expected: [1, 2], behind: false },
    {
      name: 'one after a gap waits for the fetch',
      known: [1, 2],
      seq: 4,
      expected: [1, 2],
      behind: true,
    },
    {
      name: 'a first one that is not the first waits too',
      known: [],
      seq: 2,
      expected: [],
      behind: true,
    },
  ])('$name', ({ known, seq, expected, behind }) => {
    const result = applyEntry(withLog(...known), aMessage(seq));
    expect(seqsOf(result.world)).toEqual(expected);
    expect(result.behind).toEqual(behind ? [ANA] : []);
  });

  it('is left alone where the log is not open', () => {
    const result = applyEntry(EMPTY_WORLD, aMessage(1));
    expect(result.world.logs.size).toBe(0);
    expect(result.behind).toEqual([]);
  });

  it('takes the text with its clientId out of the outbox', () => {
    const pending = {
      clientId: 'client-2',
      kind: 'message',
      text: 'a',
      state: 'sending',
      at: 0,
    } as const;
    const world = putPending(withLog(1), ANA, pending);
    expect(applyEntry(world, aMessage(2)).world.logs.get(ANA)?.outbox).toEqual([]);
  });
});

describe('when the session ends', () => {
  it('only words that were not stored are kept', () => {
    const pending = { clientId: 'x', kind: 'message', text: 'a', state: 'sending', at: 0 } as const;
    const mia = contactId('mia');
    const world = {
      ...putPending(withLog(1, 2), mia, pending),
      contacts: new Map([[ANA, aContactRow()]]),
      drafts: new Map([['ana:note', 'typed']]),
    };
    const kept = ownWords(world);
    expect([...kept.logs]).toEqual([[mia, { entries: [], complete: false, outbox: [pending] }]]);
    expect([kept.contacts.size, kept.drafts.get('ana:note')]).toEqual([0, 'typed']);
  });
});

describe('a page of a log', () => {
  it('closes a gap and says when the end is reached', () => {
    const page = {
      contact: aContactRow({ seq: 4 }),
      entries: [3, 4].map((seq) => aMessage(seq)),
      more: false,
    };
    const world = applyLogPage(withLog(1, 2), page);
    expect(seqsOf(world)).toEqual([1, 2, 3, 4]);
    expect(world.logs.get(ANA)?.complete).toBe(true);
  });

  it('is not complete while more is to come', () => {
    const page = { contact: aContactRow({ seq: 4 }), entries: [aMessage(1)], more: true };
    expect(applyLogPage(EMPTY_WORLD, page).logs.get(ANA)?.complete).toBe(false);
  });

  it('never turns a newer row into an older one', () => {
    const newer = aContactRow({ seq: 9, level: 'high' });
    const world = { ...EMPTY_WORLD, contacts: new Map([[ANA, newer]]) };
    const page = { contact: aContactRow({ seq: 4 }), entries: [], more: false };
    expect(applyLogPage(world, page).contacts.get(ANA)).toBe(newer);
  });

  it('adds nothing twice when two pages overlap', () => {
    const log = addEntries(
      EMPTY_LOG,
      [1, 2, 3].map((seq) => aMessage(seq)),
    );
    const twice = addEntries(
      log,
      [2, 3, 4].map((seq) => aMessage(seq)),
    );
    expect(twice.entries.map((entry) => entry.seq)).toEqual([1, 2, 3, 4]);
    expect(lastSeq(twice)).toBe(4);
    expect(twice.entries[3]?.at).toBe(at(4));
  });
});
