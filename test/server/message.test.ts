import { anId, on, quiet } from '../support/clients';
import { aTalking, aWaiting } from '../support/journeys';
import { startApp, type TestApp } from '../support/startApp';

let test: TestApp;
beforeAll(async () => {
  test = await startApp();
});
afterAll(() => test.close());

describe('message:send', () => {
  it('reaches those in the contact and the other pages of the visitor', async () => {
    const { visitor, counsellor, contactId } = await aTalking(test);
    const otherPage = await test.visitor(visitor.token);
    const stored = await visitor.ask('message:send', { clientId: anId(), text: 'Tere, õ!' });
    const heard = await counsellor.next('entry:added', (entry) => entry.kind === 'message');
    expect(heard).toMatchObject({ contactId, text: 'Tere, õ!', author: { kind: 'visitor' } });
    const seen = await otherPage.next('entry:added', (entry) => entry.kind === 'message');
    expect(seen).toMatchObject({
      from: 'visitor',
      visitorSeq: stored.visitorSeq,
      text: 'Tere, õ!',
    });

    await counsellor.ask('message:send', { ...on(contactId), text: 'Olen siin.' });
    const answer = await visitor.next(
      'entry:added',
      (entry) => entry.kind === 'message' && entry.from === 'counsellor',
    );
    expect(answer).toMatchObject({ text: 'Olen siin.', alias: counsellor.me.alias });
  });

  it('reaches nobody else: not another visitor, not a counsellor outside the contact', async () => {
    const { visitor, counsellor, contactId } = await aTalking(test);
    const other = await aTalking(test);
    const supervisor = await test.staff('supervisor');
    await visitor.ask('message:send', { clientId: anId(), text: 'only for Cleo' });
    await counsellor.ask('message:send', { ...on(contactId), text: 'only for Ana' });

    const later = other.visitor.ask('message:send', { clientId: anId(), text: 'later' });
    const due = other.counsellor.next(
      'entry:added',
      (entry) => entry.kind === 'message' && entry.text === 'later',
    );
    await Promise.all([later, due]);
    const said = JSON.stringify([...other.counsellor.heard, ...other.visitor.heard]);
    expect(said).not.toContain('only for');
    await quiet(supervisor, 'entry:added', supervisor.ask('staff:fetch', {}), 0);
  });

  it('tells the visitor no name, no level and no id of anybody', async () => {
    const { visitor, counsellor, contactId } = await aTalking(test, { text: 'uks on lukus' });
    await counsellor.ask('note:add', { ...on(contactId), text: 'a secret note' });
    await counsellor.ask('message:send', { ...on(contactId), text: 'Olen siin.' });
    await visitor.next('entry:added', (e) => e.kind === 'message' && e.from === 'counsellor');
    const log = await visitor.ask('log:fetch', { after: 0 });
    const everything = JSON.stringify([visitor.heard, log]);
    for (const secret of [
      'secret note',
      'critical',
      contactId,
      counsellor.me.name,
      counsellor.me.staffId,
    ]) {
      expect(everything).not.toContain(secret);
    }
    expect(log.entries.map((entry) => entry.visitorSeq)).toEqual(log.entries.map((_, i) => i + 1));
  });

  it('is refused after the end, and the visitor learns what is true', async () => {
    const { visitor, counsellor, contactId } = await aTalking(test);
    await counsellor.ask('contact:end', { ...on(contactId), outcome: 'helped' });
    await visitor.next('entry:added', (entry) => entry.kind === 'ended');
    expect(await visitor.refusal('message:send', { clientId: anId(), text: 'wait' })).toBe(
      'conflict',
    );
    const { contact } = await visitor.ask('log:fetch', { after: 0 });
    expect(contact.state).toBe('ended');
  });

  it('keeps one order for everybody where both write at once', async () => {
    const { visitor, counsellor, contactId } = await aTalking(test);
    await Promise.all(
      Array.from({ length: 15 }, (_, index) => [
        visitor.ask('message:send', { clientId: anId(), text: `v${index}` }),
        counsellor.ask('message:send', { ...on(contactId), text: `c${index}` }),
      ]).flat(),
    );
    const staffLog = await counsellor.ask('log:fetch', { contactId, after: 0 });
    const visitorLog = await visitor.ask('log:fetch', { after: 0 });
    const texts = (entries: { kind: string; text?: string }[]) =>
      entries.flatMap((entry) => (entry.kind === 'message' ? [entry.text] : []));
    expect(texts(visitorLog.entries)).toEqual(texts(staffLog.entries));
    expect(texts(staffLog.entries)).toHaveLength(30);
    const order = texts(staffLog.entries).filter((text) => text?.startsWith('v'));
    expect(order).toEqual(Array.from({ length: 15 }, (_, index) => `v${index}`));
  });
});

describe('contact:open', () => {
  it('gives one contact to one token, however often it is asked', async () => {
    const supervisor = await test.staff('supervisor');
    const waitingNow = async () => (await supervisor.ask('staff:fetch', {})).queue.length;
    const before = await waitingNow();
    const page = await test.visitor();
    const open = () =>
      page.ask('contact:open', { clientId: anId(), language: 'ru', answers: { minor: 'yes' } });
    const logs = await Promise.all([open(), open(), open()]);
    expect(logs.map(({ entries }) => entries.length)).toEqual([1, 1, 1]);
    expect(await waitingNow()).toBe(before + 1);
  });

  it('comes back with a token, and to nobody without it', async () => {
    const { visitor } = await aWaiting(test, { text: 'hello' });
    visitor.close();
    const again = await test.visitor(visitor.token);
    const { entries } = await again.ask('log:fetch', { after: 0 });
    expect(entries.map((entry) => entry.kind)).toEqual(['opened', 'message']);
    const stranger = await test.visitor();
    expect(await stranger.refusal('log:fetch', { after: 0 })).toBe('not_found');
  });
});
