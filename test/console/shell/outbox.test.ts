import type { Reply } from '../../../server/contract/errors';
import type { StaffEntry } from '../../../server/contract/staff';

// The signals themselves, without Preact, which this runner cannot load and the state does not need.
jest.mock('@preact/signals', () => jest.requireActual<object>('@preact/signals-core'));

/** What was asked of the server, and how each asking is answered by hand. */
interface Asked {
  name: string;
  input: { clientId?: string; text?: string };
  answer: (reply: Reply<unknown>) => Promise<void>;
}

const mockAsked: Asked[] = [];
jest.mock('../../../console/state/connection', () => ({
  ask: (name: string, input: Asked['input']) =>
    new Promise((resolve) => {
      const answer = async (reply: Reply<unknown>) => {
        resolve(reply);
        // Lets everything run that waited for this answer.
        for (let turn = 0; turn < 10; turn += 1) await Promise.resolve();
      };
      mockAsked.push({ name, input, answer });
    }),
}));

import { keepDraft, flushDrafts, withOwnDrafts } from '../../../console/state/drafts';
import { readWorld, writeWorld } from '../../../console/state/internal';
import { drainAll, sendAgain, sendText, takeBack } from '../../../console/state/outbox';
import { drafts, logs } from '../../../console/state/store';
import { EMPTY_WORLD } from '../../../console/state/world';
import { aMessage, contactId } from './factories';

/** Each test has a contact of its own, because an unanswered sending goes on. */
let ana = contactId('ana');
let count = 0;
const REFUSED: Reply<StaffEntry> = { ok: false, error: { code: 'conflict' } };
const LATE: Reply<StaffEntry> = { ok: false, error: { code: 'unavailable' } };

function stored(seq: number, clientId: string): Reply<StaffEntry> {
  return { ok: true, data: aMessage(seq, { clientId, contactId: ana }) };
}

function sent(): Asked[] {
  return mockAsked.filter((one) => one.name === 'message:send');
}

function outbox() {
  return logs.value.get(ana)?.outbox.map(({ clientId, state }) => `${clientId} ${state}`) ?? [];
}

beforeEach(() => {
  jest.useFakeTimers();
  mockAsked.length = 0;
  count += 1;
  ana = contactId(`ana-${count}`);
  writeWorld({
    ...EMPTY_WORLD,
    logs: new Map([[ana, { entries: [], complete: true, outbox: [] }]]),
  });
});

afterEach(() => {
  jest.clearAllTimers();
  jest.useRealTimers();
});

describe('a text that was sent', () => {
  it('stays in the outbox until the server has stored it, and is an entry then', async () => {
    sendText(ana, { clientId: 'a', kind: 'message', text: 'one' });
    expect(outbox()).toEqual(['a sending']);
    await sent()[0]?.answer(stored(1, 'a'));
    expect(outbox()).toEqual([]);
    expect(logs.value.get(ana)?.entries.map((entry) => entry.clientId)).toEqual(['a']);
  });

  it('goes after the one before it', async () => {
    sendText(ana, { clientId: 'a', kind: 'message', text: 'one' });
    sendText(ana, { clientId: 'b', kind: 'message', text: 'two' });
    expect(sent().map((one) => one.input.clientId)).toEqual(['a']);
    await sent()[0]?.answer(stored(1, 'a'));
    expect(sent().map((one) => one.input.clientId)).toEqual(['a', 'b']);
  });

  it('is sent again by itself under the same clientId when no answer came', async () => {
    sendText(ana, { clientId: 'a', kind: 'message', text: 'one' });
    await sent()[0]?.answer(LATE);
    expect(outbox()).toEqual(['a sending']);
    drainAll();
    expect(sent().map((one) => one.input)).toEqual([
      { contactId: ana, clientId: 'a', text: 'one' },
      { contactId: ana, clientId: 'a', text: 'one' },
    ]);
  });

  it('is kept as not sent when it was refused, and lets the next one through', async () => {
    sendText(ana, { clientId: 'a', kind: 'message', text: 'one' });
    sendText(ana, { clientId: 'b', kind: 'message', text: 'two' });
    await sent()[0]?.answer(REFUSED);
    await sent()[1]?.answer(stored(1, 'b'));
    expect(outbox()).toEqual(['a failed']);
    drainAll();
    expect(sent()).toHaveLength(2);
  });

  it('is tried again by hand under the same clientId', async () => {
    sendText(ana, { clientId: 'a', kind: 'message', text: 'one' });
    await sent()[0]?.answer(REFUSED);
    sendAgain(ana, 'a');
    expect(outbox()).toEqual(['a sending']);
    expect(sent().map((one) => one.input.clientId)).toEqual(['a', 'a']);
  });

  it('gives its words back when it is taken back', async () => {
    sendText(ana, { clientId: 'a', kind: 'message', text: 'one' });
    await sent()[0]?.answer(REFUSED);
    expect(takeBack(ana, 'a')).toBe('one');
    expect(outbox()).toEqual([]);
  });
});

describe('text that was typed', () => {
  const saved = () =>
    mockAsked.filter((one) => one.name === 'draft:save').map((one) => one.input.text);
  const done: Reply<unknown> = { ok: true, data: {} };

  it('is kept here at once and saved on the server once, a little later', () => {
    keepDraft(ana, 'note', 'a');
    keepDraft(ana, 'note', 'ab');
    expect(drafts.value.get(`${ana}:note`)).toBe('ab');
    expect(saved()).toEqual([]);
    jest.runOnlyPendingTimers();
    expect(saved()).toEqual(['ab']);
  });

  it('is saved together with what was sent and is not stored, so that a reload loses no word', () => {
    sendText(ana, { clientId: 'a', kind: 'message', text: 'sent' });
    keepDraft(ana, 'message', 'typed');
    void flushDrafts();
    expect(saved()).toContain('sent\n\ntyped');
  });

  it('is saved again when the connection is back, and not once it has been', async () => {
    keepDraft(ana, 'message', 'typed again');
    const last = () => mockAsked.filter((one) => one.input.text === 'typed again').at(-1);
    void flushDrafts();
    await last()?.answer(LATE);
    void flushDrafts();
    await last()?.answer(done);
    void flushDrafts();
    expect(mockAsked.filter((one) => one.input.text === 'typed again')).toHaveLength(2);
  });

  it('stands above what a snapshot brings while it is not saved', () => {
    keepDraft(ana, 'message', 'mine');
    const fresh = {
      ...EMPTY_WORLD,
      drafts: new Map([
        [`${ana}:message`, 'older'],
        ['mia:note', 'other'],
      ]),
    };
    expect([...withOwnDrafts(readWorld(), fresh).drafts]).toEqual([
      [`${ana}:message`, 'mine'],
      ['mia:note', 'other'],
    ]);
  });
});
