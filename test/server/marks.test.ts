import { anId, on, quiet } from '../support/clients';
import { aTalking } from '../support/journeys';
import { startApp, type TestApp } from '../support/startApp';

let test: TestApp;
beforeAll(async () => {
  test = await startApp();
});
afterAll(() => test.close());

describe('read:mark', () => {
  it('of the visitor reaches those in the contact, and never goes beyond the log', async () => {
    const { visitor, counsellor, contactId } = await aTalking(test);
    await counsellor.ask('message:send', { ...on(contactId), text: 'hello' });
    await visitor.ask('read:mark', { visitorSeq: 1_000 });
    expect(await counsellor.next('read:changed')).toEqual({ contactId, visitorReadSeq: 3 });
    await visitor.ask('read:mark', { visitorSeq: 1 });
    const { contacts } = await counsellor.ask('staff:fetch', {});
    expect(contacts[0]?.visitorReadSeq).toBe(3);
  });

  it('of who answers reaches the visitor; of who only reads, never', async () => {
    const { visitor, counsellor, contactId } = await aTalking(test);
    const supervisor = await test.staff('supervisor');
    await visitor.ask('message:send', { clientId: anId(), text: 'hello' });
    await supervisor.ask('contact:view', { ...on(contactId), reason: 'a complaint' });
    await supervisor.ask('read:mark', { contactId, seq: 4 });
    const { contact } = await visitor.ask('log:fetch', { after: 0 });
    expect(contact.readSeq).toBe(0);
    await quiet(visitor, 'read:changed', visitor.ask('log:fetch', { after: 0 }), 0);
    await counsellor.ask('read:mark', { contactId, seq: 3 });
    expect(await visitor.next('read:changed')).toEqual({ readSeq: 3 });
  });

  it('counts what is unread for each member apart', async () => {
    const { visitor, counsellor, contactId } = await aTalking(test, { answers: { danger: 'yes' } });
    const helper = await test.staff('supervisor');
    await helper.ask('contact:join', on(contactId));
    for (const text of ['one', 'two', 'three']) {
      await visitor.ask('message:send', { clientId: anId(), text });
    }
    await counsellor.ask('read:mark', { contactId, seq: 5 });
    const unread = async (console: typeof counsellor) =>
      (await console.ask('staff:fetch', {})).contacts.find((row) => row.contactId === contactId)
        ?.unread;
    expect([await unread(counsellor), await unread(helper)]).toEqual([1, 3]);
    const row = await counsellor.next('contact:changed', ({ readSeq }) => readSeq === 5);
    expect(row.unread).toBe(1);
  });

  it('survives a restart', async () => {
    const one = await startApp();
    const { visitor, counsellor, contactId } = await aTalking(one);
    await visitor.ask('message:send', { clientId: anId(), text: 'one' });
    await counsellor.ask('read:mark', { contactId, seq: 3 });
    await visitor.ask('message:send', { clientId: anId(), text: 'two' });
    await visitor.ask('read:mark', { visitorSeq: 2 });
    await one.close({ keepData: true });
    const other = await startApp({ dataDir: one.dataDir });
    const console = await other.staff('counsellor', counsellor.me);
    const page = await other.visitor(visitor.token);
    const { contacts } = await console.ask('staff:fetch', {});
    expect(contacts).toMatchObject([{ readSeq: 3, unread: 1, visitorReadSeq: 2 }]);
    expect((await page.ask('log:fetch', { after: 0 })).contact.readSeq).toBe(3);
    await other.close();
  });
});

describe('typing:set', () => {
  it('tells the other side that somebody types, and nothing more', async () => {
    const { visitor, counsellor, contactId } = await aTalking(test);
    const outsider = await test.staff();
    await visitor.ask('typing:set', { typing: true });
    const heard = await counsellor.next('typing:changed');
    expect(heard).toEqual({ contactId, who: 'visitor', typing: true });
    await counsellor.ask('typing:set', { contactId, typing: true });
    expect(await visitor.next('typing:changed')).toEqual({ typing: true });
    await quiet(outsider, 'typing:changed', outsider.ask('staff:fetch', {}), 0);
    const sneaked = { typing: true, text: 'half' };
    expect(await visitor.refusal('typing:set', sneaked)).toBe('invalid_input');
  });

  it('is told to nobody while nobody has the contact', async () => {
    const visitor = await test.visitor();
    await visitor.ask('contact:open', { clientId: anId(), language: 'et', answers: {} });
    const counsellor = await test.staff();
    await visitor.ask('typing:set', { typing: true });
    await quiet(counsellor, 'typing:changed', counsellor.ask('staff:fetch', {}), 0);
  });
});
