import { isPassing, type Outcome } from '../../widget/state/answers';
import { nextCommand, type DueCommand } from '../../widget/state/commands';
import type { ContactView, Problem } from '../../widget/state/contact';
import { reduceContact, type ContactAction } from '../../widget/state/contact.reducer';
import { aContact, anAnswer, anItem, anOwn, at, aView, OPENED } from './factories';

const act = (view: ContactView, ...actions: ContactAction[]): ContactView =>
  actions.reduce(reduceContact, view);

const send = (clientId: string, text = 'own'): DueCommand => ({
  name: 'message:send',
  input: { clientId, text },
});

const refused = (problem: Problem): Outcome => ({ ok: false, problem });
const stored = (visitorSeq: number): Outcome => ({
  ok: true,
  data: { visitorSeq, at: at(visitorSeq) },
});

describe('a message', () => {
  it('is sent once and under the id that it was given', () => {
    const view = act(aView(), { kind: 'sent', clientId: 'a', text: 'hello' });
    expect(nextCommand(view)).toEqual(send('a', 'hello'));
  });

  it.each<Problem>(['timeout', 'unavailable', 'rate_limited'])(
    'is sent again under the same id after %s',
    (problem) => {
      const outcome = refused(problem);
      const view = act(aView({ outbox: [anItem({ clientId: 'a' })] }), {
        kind: 'answered',
        command: send('a'),
        outcome,
      });
      expect(isPassing(outcome)).toBe(true);
      expect(nextCommand(view)).toEqual(send('a'));
    },
  );

  it.each<Problem>([
    'invalid_input',
    'conflict',
    'not_found',
    'too_large',
    'forbidden',
    'internal',
  ])('stops after %s, keeps its words, and does not hold up the next one', (problem) => {
    const outbox = [anItem({ clientId: 'a' }), anItem({ clientId: 'b' })];
    const view = act(aView({ outbox }), {
      kind: 'answered',
      command: send('a'),
      outcome: refused(problem),
    });
    expect(view.outbox[0]).toMatchObject({ text: 'own', status: 'failed', problem });
    expect(nextCommand(view)).toEqual(send('b'));
  });

  it('is tried again by hand under the same id', () => {
    const view = act(aView({ outbox: [anItem({ clientId: 'a', status: 'failed' })] }), {
      kind: 'retried',
      clientId: 'a',
    });
    expect(nextCommand(view)).toEqual(send('a'));
  });

  it('goes back into the field before what is being typed', () => {
    const outbox = [anItem({ clientId: 'a', text: 'first', status: 'failed' })];
    const view = act(aView({ outbox, draft: 'second' }), { kind: 'takenBack', clientId: 'a' });
    expect(view).toMatchObject({ outbox: [], draft: 'first\nsecond' });
  });

  it('does not go back into the field while it may still arrive', () => {
    const view = aView({ outbox: [anItem({ clientId: 'a' })] });
    expect(act(view, { kind: 'takenBack', clientId: 'a' })).toBe(view);
  });

  it('stands in the log as soon as it is stored', () => {
    const view = act(aView({ outbox: [anItem({ clientId: 'a' })] }), {
      kind: 'answered',
      command: send('a'),
      outcome: stored(2),
    });
    expect(view.outbox).toEqual([]);
    expect(view.entries).toHaveLength(2);
    expect(view.keep).toBe('asking');
  });

  it('is shown once where the fact comes before the answer', () => {
    const view = act(
      aView({ outbox: [anItem({ clientId: 'own-2' })] }),
      { kind: 'entryAdded', entry: anOwn(2) },
      { kind: 'answered', command: send('own-2'), outcome: stored(2) },
    );
    expect(view.entries).toHaveLength(2);
    expect(view.outbox).toEqual([]);
  });

  it('stays visible as stored while something before it is missing', () => {
    const view = act(aView({ outbox: [anItem({ clientId: 'a' })] }), {
      kind: 'answered',
      command: send('a'),
      outcome: stored(3),
    });
    expect(view.outbox).toEqual([anItem({ clientId: 'a', status: 'stored', visitorSeq: 3 })]);
    expect(nextCommand(view)).toEqual({ name: 'log:fetch', input: { after: 1 } });
  });
});

describe('what is said to the server next', () => {
  const open = { clientId: 'open-1', language: 'et' as const, answers: {} };
  const wishes = {
    deny: { clientId: 'd' },
    end: { clientId: 'e' },
    language: { clientId: 'l', language: 'ru' as const },
  };

  it.each<[string, Partial<ContactView>, string | undefined]>([
    ['nothing while the connection is lost', { link: 'lost', outbox: [anItem()] }, undefined],
    [
      'opening before anything else',
      { contact: undefined, wishes: { open }, outbox: [anItem()] },
      'contact:open',
    ],
    ['nothing before the contact is open', { contact: undefined, outbox: [anItem()] }, undefined],
    [
      'not opening again before the visitor asks',
      { contact: undefined, wishes: { open }, openProblem: 'internal' },
      undefined,
    ],
    ['what was missed', { behind: true, outbox: [anItem()], wishes }, 'log:fetch'],
    ['that somebody else can see the screen', { outbox: [anItem()], wishes }, 'alone:deny'],
    [
      'the language before the words in it',
      { outbox: [anItem()], wishes: { language: wishes.language } },
      'language:set',
    ],
    [
      'the last words before the end',
      { outbox: [anItem()], wishes: { end: wishes.end } },
      'message:send',
    ],
    ['the end', { wishes: { end: wishes.end } }, 'contact:end'],
    [
      'no message after the end',
      { contact: aContact({ state: 'ended' }), outbox: [anItem()] },
      undefined,
    ],
    [
      'the answers to the questions after the end',
      { contact: aContact({ state: 'ended' }), wishes: { feedback: { helped: 'yes' } } },
      'feedback:send',
    ],
    [
      'how far was read',
      { reading: true, entries: [OPENED, anAnswer(2)], markedSeq: 1 },
      'read:mark',
    ],
    [
      'no reading of own messages',
      { reading: true, entries: [OPENED, anOwn(2)], markedSeq: 1 },
      undefined,
    ],
    [
      'no reading by nobody',
      { reading: false, entries: [OPENED, anAnswer(2)], markedSeq: 1 },
      undefined,
    ],
    ['nothing of what was cleared', { cleared: true, outbox: [anItem()] }, undefined],
  ])('is %s', (_name, change, expected) => {
    expect(nextCommand(aView(change))?.name).toBe(expected);
  });

  it('is no longer a wish that was fulfilled', () => {
    const view = act(aView({ wishes: { deny: { clientId: 'd' } } }), {
      kind: 'answered',
      command: { name: 'alone:deny', input: { clientId: 'd' } },
      outcome: { ok: true, data: {} },
    });
    expect(nextCommand(view)).toBeUndefined();
  });

  it('is the newer language where it changed again meanwhile', () => {
    const view = act(
      aView(),
      { kind: 'languageWished', clientId: 'one', language: 'en' },
      { kind: 'languageWished', clientId: 'two', language: 'ru' },
      {
        kind: 'answered',
        command: { name: 'language:set', input: { clientId: 'one', language: 'en' } },
        outcome: { ok: true, data: {} },
      },
    );
    expect(nextCommand(view)?.input).toEqual({ clientId: 'two', language: 'ru' });
  });
});

describe('leaving a message', () => {
  const form = { text: ' hello ', how: '5555', when: 'at noon', avoid: '' };
  const wish: ContactAction = { kind: 'callbackWished', clientId: 'c', language: 'et' };

  it('says how and when it is safe, and nothing for what was left out', () => {
    const view = act(aView({ contact: undefined, form }), wish);
    expect(nextCommand(view)).toEqual({
      name: 'callback:request',
      input: {
        clientId: 'c',
        language: 'et',
        answers: {},
        text: 'hello',
        how: '5555',
        when: 'at noon',
      },
    });
  });

  it('keeps what was written and the id when it is refused and sent again', () => {
    const asked = act(aView({ contact: undefined, form }), wish);
    const command = nextCommand(asked);
    if (!command) throw new Error('nothing is due');
    const failed = act(asked, { kind: 'answered', command, outcome: refused('internal') });
    expect(failed).toMatchObject({ form, formProblem: 'internal' });
    expect(nextCommand(failed)).toBeUndefined();
    const again = act(failed, { ...wish, clientId: 'other' });
    expect(nextCommand(again)?.input).toMatchObject({ clientId: 'c' });
  });

  it('begins with the words that were typed while waiting', () => {
    expect(act(aView({ draft: 'help' }), { kind: 'formOpened' }).form?.text).toBe('help');
  });
});

describe('clearing after the end', () => {
  it('leaves no text behind', () => {
    const view = aView({
      entries: [OPENED, anAnswer(2, 'secret')],
      draft: 'secret',
      outbox: [anItem({ text: 'secret' })],
    });
    expect(JSON.stringify(act(view, { kind: 'cleared' }))).not.toContain('secret');
  });
});
