import type { VisitorEntry } from '../../server/contract/visitor';
import { lastSeq, stageOf, type ContactView } from '../../widget/state/contact';
import { reduceContact } from '../../widget/state/contact.reducer';
import { takeLog } from '../../widget/state/log';
import { aContact, anAnswer, anItem, anOwn, at, aView, OPENED } from './factories';

const add = (view: ContactView, ...entries: VisitorEntry[]): ContactView =>
  entries.reduce((next, entry) => reduceContact(next, { kind: 'entryAdded', entry }), view);

const seqs = (view: ContactView): number[] => view.entries.map(({ visitorSeq }) => visitorSeq);

describe('entries of the log', () => {
  it.each<[string, VisitorEntry[], number[], boolean]>([
    ['in order are taken', [anAnswer(2), anAnswer(3)], [1, 2, 3], false],
    ['that came twice are shown once', [anAnswer(2), anAnswer(2)], [1, 2], false],
    ['that are older than the end change nothing', [anAnswer(2), OPENED], [1, 2], false],
    ['after a gap wait until the gap is fetched', [anAnswer(3)], [1], true],
    ['after a gap do not block the one that was missing', [anAnswer(3), anAnswer(2)], [1, 2], true],
  ])('%s', (_name, entries, expected, behind) => {
    const view = add(aView(), ...entries);
    expect(seqs(view)).toEqual(expected);
    expect(view.behind).toBe(behind);
  });

  it('fill a gap from a fetched page, whatever of it came before', () => {
    const gap = add(aView(), anAnswer(2), anAnswer(4));
    const view = takeLog(gap, {
      contact: aContact({ visitorSeq: 4 }),
      entries: [anAnswer(2), anAnswer(3), anAnswer(4)],
      more: false,
    });
    expect(seqs(view)).toEqual([1, 2, 3, 4]);
    expect(view.behind).toBe(false);
  });

  it('are fetched on while more of them follow', () => {
    const log = { contact: aContact({ visitorSeq: 5 }), entries: [anAnswer(2)], more: true };
    expect(takeLog(aView(), log).behind).toBe(true);
  });

  it('are not asked for at once again where a page brought nothing', () => {
    const log = { contact: aContact({ visitorSeq: 5 }), entries: [], more: false };
    expect(takeLog(aView(), log).behind).toBe(false);
  });
});

describe('the state of the contact', () => {
  it('is fetched after where it is ahead of the log', () => {
    const contact = aContact({ visitorSeq: 3 });
    expect(reduceContact(aView(), { kind: 'contactChanged', contact }).behind).toBe(true);
  });

  it('does not go back to what it was', () => {
    const view = aView({ contact: aContact({ state: 'active', visitorSeq: 4 }) });
    const next = reduceContact(view, {
      kind: 'contactChanged',
      contact: aContact({ visitorSeq: 2 }),
    });
    expect(next.contact?.state).toBe('active');
  });

  it.each([
    [{ kind: 'claimed', alias: 'Cleo', visitorSeq: 2, at: at(2) }, 'chat'],
    [{ kind: 'requeued', visitorSeq: 2, at: at(2) }, 'waiting'],
    [{ kind: 'ended', by: 'counsellor', visitorSeq: 2, at: at(2) }, 'ended'],
    [{ kind: 'reopened', alias: 'Cleo', visitorSeq: 2, at: at(2) }, 'chat'],
    [{ kind: 'callback_requested', visitorSeq: 2, at: at(2) }, 'left'],
  ] as [VisitorEntry, string][])('follows the entry %o alone', (entry, stage) => {
    expect(stageOf(add(aView(), entry))).toBe(stage);
  });

  it('tells the new alias after a transfer', () => {
    const transferred: VisitorEntry = {
      kind: 'transferred',
      alias: 'Dora',
      visitorSeq: 2,
      at: at(2),
    };
    expect(add(aView(), transferred).contact?.alias).toBe('Dora');
  });
});

describe('a snapshot', () => {
  const service = { open: true, staffed: true };

  it('always fetches what may have been missed', () => {
    const snapshot = { service, contact: aContact() };
    expect(reduceContact(aView(), { kind: 'linked', snapshot }).behind).toBe(true);
  });

  it('without the contact says that it is gone', () => {
    expect(reduceContact(aView(), { kind: 'linked', snapshot: { service } }).gone).toBe(true);
  });

  it('without a contact says nothing while one is about to be opened', () => {
    const open = { clientId: 'open-1', language: 'et' as const, answers: {} };
    const view = aView({ contact: undefined, entries: [], wishes: { open } });
    expect(reduceContact(view, { kind: 'linked', snapshot: { service } }).gone).toBe(false);
  });
});

describe('messages on their way', () => {
  it('leave the outbox when the log shows them', () => {
    const view = aView({ outbox: [anItem({ clientId: 'own-2' })] });
    expect(add(view, anOwn(2)).outbox).toEqual([]);
  });

  it('are said to be unsent, with their words, when the contact ends', () => {
    const ended: VisitorEntry = { kind: 'ended', by: 'counsellor', visitorSeq: 2, at: at(2) };
    const view = add(aView({ outbox: [anItem()] }), ended);
    expect(view.outbox).toEqual([anItem({ status: 'failed', problem: 'conflict' })]);
  });

  it('still leave the outbox when they turn out to be stored before the end', () => {
    const failed = anItem({ status: 'failed', problem: 'conflict' });
    expect(add(aView({ outbox: [failed] }), anOwn(2)).outbox).toEqual([]);
  });
});

describe('what is new', () => {
  it('begins at the first answer that came while nobody looked', () => {
    const view = add(aView({ reading: false }), anAnswer(2), anAnswer(3));
    expect(view.newFrom).toBe(2);
    expect(lastSeq(view)).toBe(3);
  });

  it('is nothing while the visitor reads along', () => {
    expect(add(aView({ reading: true }), anAnswer(2)).newFrom).toBeUndefined();
  });

  it('ends with an own message', () => {
    const view = add(aView(), anAnswer(2));
    const sent = reduceContact(view, { kind: 'sent', clientId: 'a', text: 'yes' });
    expect(sent.newFrom).toBeUndefined();
  });
});
