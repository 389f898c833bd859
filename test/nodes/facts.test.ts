import type { ContactId } from '../../server/contract/shapes';
import { anId, on, quiet, type StaffClient } from '../support/clients';
import { describeWith } from '../support/describeWith';
import { eventually } from '../support/eventually';
import { Browser } from '../support/httpClient';
import { aTalking, aWaiting, type Waiting } from '../support/journeys';
import { startNodes, type Nodes } from '../support/nodes';
import type { TestApp } from '../support/startApp';
import { signInDirectly } from '../support/testStaff';
import { systemClock } from '../../server/lib/clock';

jest.setTimeout(120_000);

describeWith(['redis'], 'two nodes on one database', () => {
  let shared: Nodes;
  let one: TestApp;
  let other: TestApp;
  beforeAll(async () => {
    shared = await startNodes({ count: 2 });
    [one, other] = shared.nodes as [TestApp, TestApp];
  });
  afterAll(() => shared.close());

  /** A visitor at one node, whose counsellor is at the other. */
  async function talking(): Promise<Waiting & { counsellor: StaffClient; colleague: StaffClient }> {
    const [counsellor, colleague] = [await other.staff(), await one.staff()];
    const waiting = await aWaiting(one);
    await inQueue(counsellor, waiting.contactId);
    await counsellor.ask('contact:claim', on(waiting.contactId));
    return { ...waiting, counsellor, colleague };
  }

  const inQueue = (console: StaffClient, contactId: ContactId) =>
    console.next('queue:changed', (row) => row.contactId === contactId);

  it('carry messages both ways, a note to no visitor, and nothing to who is not in the contact', async () => {
    const { visitor, counsellor, colleague, contactId } = await talking();
    await visitor.next('entry:added', ({ kind }) => kind === 'claimed');
    await visitor.ask('message:send', { clientId: anId(), text: 'zqxj: by the visitor' });
    const heard = await counsellor.next('entry:added', ({ kind }) => kind === 'message');
    expect(heard).toMatchObject({ contactId, text: 'zqxj: by the visitor' });
    await counsellor.ask('note:add', { ...on(contactId), text: 'a note' });
    await counsellor.ask('message:send', { ...on(contactId), text: 'zqxj: by the counsellor' });
    const answer = await visitor.next(
      'entry:added',
      (entry) => entry.kind === 'message' && entry.from === 'counsellor',
    );
    expect(answer).toMatchObject({ text: 'zqxj: by the counsellor' });
    expect(JSON.stringify(visitor.heard)).not.toContain('a note');
    // Something later that the colleague is told, and none of the words before it.
    const later = await aWaiting(other);
    await quiet(colleague, 'entry:added', inQueue(colleague, later.contactId), 0);
    expect(JSON.stringify(colleague.heard)).not.toContain('zqxj');
  });

  it('know one contact that its counsellor records at both at once, and both consoles hear of it', async () => {
    const account = await signInDirectly(one.app, systemClock, 'counsellor');
    const consoles = [
      await one.staff('counsellor', account),
      await other.staff('counsellor', account),
    ];
    const wish = { clientId: anId(), channel: 'phone', language: 'et' } as const;
    const replies = await Promise.all(
      [...consoles, ...consoles, ...consoles].map((console) => console.ask('contact:record', wish)),
    );
    const ids = new Set(replies.map(({ contact }) => contact.contactId));
    expect(ids.size).toBe(1);
    const [contactId] = [...ids];
    for (const console of consoles)
      await console.next('contact:changed', (row) => row.contactId === contactId);
    const { colleagues } = (await consoles[0]?.ask('staff:fetch', {})) ?? {};
    expect(colleagues?.find(({ staffId }) => staffId === account.staffId)?.held).toBe(1);
  });

  it('show one order to two pages of a visitor', async () => {
    const { visitor, counsellor, contactId } = await talking();
    const page = await other.visitor(visitor.token);
    const texts = Array.from({ length: 20 }, (_, index) => `line ${index}`);
    await Promise.all(
      texts.map((text, index) =>
        index % 2
          ? visitor.ask('message:send', { clientId: anId(), text })
          : counsellor.ask('message:send', { ...on(contactId), text }),
      ),
    );
    const logs = await Promise.all(
      [visitor, page].map((client) => client.ask('log:fetch', { after: 0 })),
    );
    expect(logs[0]?.entries).toHaveLength(22);
    expect(logs[1]?.entries).toEqual(logs[0]?.entries);
    const seqs = logs[0]?.entries.map(({ visitorSeq }) => visitorSeq);
    expect(seqs).toEqual(seqs?.map((_, index) => index + 1));
    await eventually(() => {
      const lines = page.heard.filter(({ name }) => name === 'entry:added');
      const heard = lines.map(({ value }) => (value as { visitorSeq: number }).visitorSeq);
      expect(heard).toEqual(seqs?.slice(-heard.length));
      expect(heard.length).toBeGreaterThanOrEqual(20);
    });
  });

  it('carry typing and read marks', async () => {
    const { visitor, counsellor, contactId } = await talking();
    await visitor.ask('typing:set', { typing: true });
    expect(await counsellor.next('typing:changed')).toMatchObject({ contactId, typing: true });
    await counsellor.ask('typing:set', { contactId, typing: true });
    expect(await visitor.next('typing:changed')).toMatchObject({ typing: true });
    await counsellor.ask('message:send', { ...on(contactId), text: 'read me' });
    const line = await visitor.next('entry:added', ({ kind }) => kind === 'message');
    await visitor.ask('read:mark', { visitorSeq: line.visitorSeq });
    const mark = await counsellor.next('read:changed');
    expect(mark).toMatchObject({ contactId });
  });

  it('let one of 50 claims win, and tell every other counsellor who', async () => {
    const accounts = Array.from({ length: 10 }, async (_, index) => {
      const node = index % 2 ? one : other;
      return node.staff(
        'counsellor',
        await signInDirectly(node.app, systemClock, 'counsellor', { limit: 3 }),
      );
    });
    const consoles = await Promise.all(accounts);
    const { contactId } = await aWaiting(one);
    await Promise.all(consoles.map((console) => inQueue(console, contactId)));
    const claims = consoles.flatMap((console) =>
      Array.from({ length: 5 }, async () => ({
        console,
        reply: await console.reply('contact:claim', on(contactId)),
      })),
    );
    const settled = await Promise.all(claims);
    const winners = new Set(settled.filter(({ reply }) => reply.ok).map(({ console }) => console));
    expect(winners.size).toBe(1);
    for (const { console, reply } of settled) {
      if (!winners.has(console)) expect(reply).toMatchObject({ error: { code: 'conflict' } });
    }
    const [winner] = winners;
    const log = await winner?.ask('log:fetch', { contactId, after: 0 });
    expect(log?.entries.filter(({ kind }) => kind === 'claimed')).toHaveLength(1);
    await Promise.all(
      consoles.map((console) =>
        console.next('queue:removed', (row) => row.contactId === contactId),
      ),
    );
  });

  it('transfer a contact from a counsellor at one node to one at the other', async () => {
    const { visitor, counsellor, colleague, contactId } = await talking();
    const to = colleague.me.staffId;
    await counsellor.ask('transfer:offer', { ...on(contactId), to, note: 'a note' });
    await colleague.next('contact:changed', (row) => row.contactId === contactId);
    await colleague.ask('transfer:accept', on(contactId));
    await counsellor.next('entry:added', ({ kind }) => kind === 'transferred');
    await visitor.ask('message:send', { clientId: anId(), text: 'after the transfer' });
    await colleague.next('entry:added', (entry) => entry.kind === 'message');
  });

  it('raise an alarm at both, once', async () => {
    const consoles = [await one.staff('supervisor'), await other.staff('supervisor')];
    const { visitor, contactId } = await aWaiting(one);
    await visitor.ask('message:send', { clientId: anId(), text: 'uks on lukus ja ta tapab mu' });
    const isIt = (alarm: { contactId: ContactId }) => alarm.contactId === contactId;
    for (const console of consoles) await console.next('alarm:raised', isIt);
    const later = await aWaiting(other);
    for (const console of consoles) {
      await inQueue(console, later.contactId);
      const raised = console.heard.filter(
        ({ name, value }) => name === 'alarm:raised' && isIt(value as never),
      );
      expect(raised).toHaveLength(1);
    }
  });

  it('count who is at work at both, and show a draft of one at the other', async () => {
    const here = await one.staff();
    const there = await other.staff();
    await here.next('colleague:changed', (row) => row.staffId === there.me.staffId && row.online);
    const { colleagues } = await there.ask('staff:fetch', {});
    expect(colleagues.find(({ staffId }) => staffId === here.me.staffId)?.online).toBe(true);
    const { contactId } = await aTalking(one, { counsellor: here });
    await here.ask('draft:save', { contactId, kind: 'message', text: 'half a w' });
    const second = await other.staff('counsellor', here.me);
    const { drafts } = await second.ask('staff:fetch', {});
    expect(drafts).toEqual([{ contactId, kind: 'message', text: 'half a w' }]);
    there.close();
    await here.next('colleague:changed', (row) => row.staffId === there.me.staffId && !row.online);
  });

  it('end at one node the sockets of who signs out at the other', async () => {
    const console = await other.staff();
    const closed = new Promise((resolve) => console.socket.once('disconnect', resolve));
    const browser = new Browser(one.url);
    browser.cookie = console.me.cookie;
    expect((await browser.post('/api/staff/sign-out', {})).status).toBe(200);
    await closed;
  });

  it('note a quick exit at one of a visitor whose page is at the other', async () => {
    const { visitor, counsellor, contactId } = await talking();
    const browser = new Browser(other.url);
    await browser.post('/api/visitor/exit', { token: visitor.token });
    await counsellor.next(
      'entry:added',
      (entry) => entry.contactId === contactId && entry.kind === 'visitor_left',
    );
  });
});
