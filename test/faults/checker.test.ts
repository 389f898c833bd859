import { check, type Evidence } from './support/checker';
import type { Done, StoredContact, StoredEntry } from './support/history';

/** Ana writes twice, Ben claims and answers; everything is as it should be. */
function evidence(): Evidence & { contact: StoredContact } {
  const entry = (seq: number, more: Partial<StoredEntry>): StoredEntry => ({
    seq,
    visitorSeq: seq,
    isVisible: true,
    id: `id-${seq}`,
    kind: 'message',
    who: 'ana',
    ...more,
  });
  const contact: StoredContact = {
    contact: 'one',
    state: 'active',
    holder: 'ben',
    entries: [
      entry(1, { kind: 'opened' }),
      entry(2, { text: 'first' }),
      entry(3, { kind: 'claimed', who: 'ben' }),
      entry(4, { text: 'second' }),
      entry(5, { text: 'answer', who: 'ben' }),
    ],
  };
  const done = (id: string, who: string, text?: string): Done[] => {
    const what = text === undefined ? 'claim' : 'send';
    const base = { what, at: 0, who, contact: 'one', id } as const;
    return [
      { ...base, phase: 'invoke', ...(text !== undefined && { text }) },
      { ...base, phase: 'ok' },
    ];
  };
  const sights = contact.entries.map(({ seq, id, text }) => ({ seq, id, text }));
  return {
    contact,
    history: [
      ...done('id-2', 'ana', 'first'),
      ...done('id-3', 'ben'),
      ...done('id-4', 'ana', 'second'),
      ...done('id-5', 'ben', 'answer'),
      ...sights.map((sight) => ({
        ...sight,
        what: 'saw' as const,
        at: 0,
        who: 'ana',
        contact: 'one',
        opening: 1,
      })),
    ],
    truth: { contacts: [contact], queue: [], held: { ben: 1 }, cases: [] },
    views: [
      { who: 'ana', contact: 'one', side: 'visitor', entries: sights, unsent: [] },
      { who: 'ben', contact: 'one', side: 'staff', entries: sights, unsent: [] },
    ],
  };
}

type Plant = (found: ReturnType<typeof evidence>) => Partial<Evidence> | void;

function swap<Value>(values: Value[], one: number, other: number): void {
  [values[one], values[other]] = [values[other] as Value, values[one] as Value];
}

const renumber = (entries: StoredEntry[]) =>
  entries.forEach((entry, place) =>
    Object.assign(entry, { seq: place + 1, visitorSeq: place + 1 }),
  );

/** What each rule must find; views follow what is stored, so that no other rule finds it first. */
const PLANTED: [name: string, rule: string, plant: Plant][] = [
  ['a loss', 'C1 lost: one/id-4 of ana', ({ contact }) => void contact.entries.splice(3, 1)],
  [
    'a duplicate under the same id',
    'C1 stored 2 times: one/id-4',
    ({ contact }) => void contact.entries.push({ ...(contact.entries[3] as StoredEntry) }),
  ],
  [
    'a duplicate under another id',
    'C1 the same words under two ids: one/id-6',
    ({ contact, history }) => {
      contact.entries.push({ ...(contact.entries[3] as StoredEntry), id: 'id-6' });
      const again = { what: 'send', phase: 'invoke', at: 0, who: 'ana', contact: 'one' } as const;
      return { history: [...history, { ...again, id: 'id-6', text: 'second' }] };
    },
  ],
  [
    'an invention',
    'C2 invented: one/id-9',
    ({ contact }) =>
      void contact.entries.push({ ...(contact.entries[4] as StoredEntry), id: 'id-9' }),
  ],
  [
    'a changed text',
    'C2 changed: one/id-4',
    ({ contact }) => void Object.assign(contact.entries[3] as StoredEntry, { text: 'secund' }),
  ],
  [
    'a text under another name',
    'C2 under another name: one/id-4',
    ({ contact }) => void Object.assign(contact.entries[3] as StoredEntry, { who: 'ben' }),
  ],
  [
    'a swap of what one sender wrote',
    'C4 swapped: one/id-2 of ana',
    ({ contact }) => swap(contact.entries, 1, 3),
  ],
  [
    'a gap in the numbers',
    'C5 seq 6 at place 5: one',
    ({ contact }) => void Object.assign(contact.entries[4] as StoredEntry, { seq: 6 }),
  ],
  [
    'a staff entry that the visitor counts',
    'C5 visitorSeq 5: one/5',
    ({ contact }) => void Object.assign(contact.entries[4] as StoredEntry, { isVisible: false }),
  ],
  [
    'a screen that lacks the end',
    'C3 4 of 5 entries: one on the screen of ben',
    ({ views }) => void views[1]?.entries.splice(4, 1),
  ],
  [
    'a screen with something twice',
    'C3 6 of 5 entries: one on the screen of ben',
    ({ views }) => void views[1]?.entries.push({ seq: 5, text: 'answer' }),
  ],
  [
    'a screen in another order',
    'C3 5 of 5 entries: one on the screen of ben',
    ({ views }) => swap(views[1]?.entries ?? [], 3, 4),
  ],
  [
    'a message that hangs',
    'C3 still sending: id-7 of one on the screen of ana',
    ({ views }) => void views[0]?.unsent.push({ id: 'id-7', state: 'sending' }),
  ],
  [
    'a stored message that is said not to be',
    'C3 still failed: id-4 of one on the screen of ana',
    ({ views }) => void views[0]?.unsent.push({ id: 'id-4', state: 'failed' }),
  ],
  [
    'an entry that comes in above others',
    'C6 came after 5: one/3 on the screen of ana',
    ({ history }) => ({ history: [...history, { ...saw(history, 3) }] }),
  ],
  [
    'a sight of what is not stored',
    'C6 is not stored: one/6 on the screen of ana',
    ({ history }) => ({ history: [...history, { ...saw(history, 5), seq: 6, text: 'ghost' }] }),
  ],
  [
    'two owners',
    'C7 owned by ben and cleo: one/6',
    ({ contact }) => {
      contact.entries.push({ ...(contact.entries[2] as StoredEntry), id: 'id-6', who: 'cleo' });
      contact.holder = 'cleo';
      return { truth: { contacts: [contact], queue: [], held: {}, cases: [] } };
    },
  ],
  [
    'a claim that was acknowledged and is not there',
    'C7 acknowledged and stored 0 times: claim of one by ben',
    ({ contact }) => {
      contact.entries.splice(2, 1);
      Object.assign(contact, { state: 'waiting', holder: undefined });
      return { truth: { contacts: [contact], queue: ['one'], held: { ben: 0 }, cases: [] } };
    },
  ],
  [
    'a contact that vanished from the queue',
    'C7 waiting and 0 times in the queue: one',
    ({ contact }) => {
      contact.entries.push({ ...(contact.entries[2] as StoredEntry), kind: 'requeued', id: 'x' });
      Object.assign(contact, { state: 'waiting', holder: undefined });
      return { truth: { contacts: [contact], queue: [], held: { ben: 0 }, cases: [] } };
    },
  ],
  [
    'a state that the log does not say',
    'C7 is ended, but its log says active: one',
    ({ contact }) => void Object.assign(contact, { state: 'ended' }),
  ],
  [
    'a count of chats that is wrong',
    'C7 counts 2 and holds 1: ben',
    ({ truth }) => ({ truth: { ...truth, held: { ben: 2 } } }),
  ],
];

const saw = (history: Evidence['history'], seq: number) => {
  const found = history.find((one) => one.what === 'saw' && one.seq === seq);
  if (found?.what !== 'saw') throw new Error('nobody saw it');
  return found;
};

describe('the checker', () => {
  it('finds nothing where everything holds', () => {
    expect(check(evidence())).toEqual([]);
  });

  it('takes what may or may not have happened for neither a loss nor a duplicate', () => {
    const unsure = { what: 'send', at: 0, who: 'ana', contact: 'one', text: 'unsure' } as const;
    const { history, ...rest } = evidence();
    const id = 'id-8';
    const more: Done[] = [
      { ...unsure, phase: 'invoke', id },
      { ...unsure, phase: 'info', id },
    ];
    expect(check({ ...rest, history: [...history, ...more] })).toEqual([]);
  });

  it.each(PLANTED)('finds %s', (_name, broken, plant) => {
    const found = evidence();
    const planted = plant(found);
    const follows = !broken.startsWith('C3') && !broken.startsWith('C5');
    if (follows) renumber(found.contact.entries);
    expect(check({ ...found, ...planted })).toContain(broken);
  });
});
