import { anId, on } from '../support/clients';
import { describeWith } from '../support/describeWith';
import { aTalking, contactIdOf } from '../support/journeys';
import { startNodes, type Nodes } from '../support/nodes';
import type { TestApp } from '../support/startApp';

jest.setTimeout(120_000);

describeWith(['redis'], 'a return code between two nodes', () => {
  let shared: Nodes;
  let one: TestApp;
  let other: TestApp;
  beforeEach(async () => {
    shared = await startNodes({ count: 2 });
    [one, other] = shared.nodes as [TestApp, TestApp];
  });
  afterEach(() => shared.close());

  const asking = (code: string) =>
    ({ clientId: anId(), language: 'et', answers: {}, code }) as const;

  it('taken at one brings back at the other, and shuts the page from before out of both', async () => {
    const { visitor, contactId, counsellor } = await aTalking(one, { text: 'MARKED before' });
    const { code } = await visitor.ask('code:take', {});
    const isGone = new Promise((resolve) => visitor.socket.once('disconnect', resolve));
    const page = await other.visitor();
    await page.ask('contact:open', asking(code));
    expect(await contactIdOf(other, page)).toBe(contactId);
    await counsellor.next('entry:added', ({ kind }) => kind === 'returned_by_code');
    await isGone;

    await counsellor.ask('message:send', { ...on(contactId), text: 'MARKED after' });
    await page.next('entry:added', (entry) => entry.kind === 'message');
    for (const node of [one, other]) {
      const again = await node.visitor(visitor.token);
      expect(await again.refusal('log:fetch', { after: 0 })).toBe('not_found');
      expect(JSON.stringify(again.heard)).not.toContain('MARKED');
    }
    expect(JSON.stringify(visitor.heard)).not.toContain('MARKED after');
    expect(JSON.stringify(page.heard)).not.toContain('MARKED before');
  });

  it('opens what was before at the page on the other node, and hides it again', async () => {
    const { visitor, contactId, counsellor } = await aTalking(one, { text: 'MARKED before' });
    const { code } = await visitor.ask('code:take', {});
    const page = await other.visitor();
    await page.ask('contact:open', asking(code));
    const past = async () => (await page.ask('log:fetch', { after: 0, past: 50 })).entries;
    expect(JSON.stringify(await past())).not.toContain('MARKED before');
    await counsellor.ask('past:open', on(contactId));
    await page.next('contact:changed', ({ past: shown }) => shown !== undefined);
    expect(JSON.stringify(await past())).toContain('MARKED before');
    await counsellor.ask('past:close', on(contactId));
    await page.next('contact:changed', ({ past: shown }) => shown === undefined);
    expect(JSON.stringify(await past())).not.toContain('MARKED before');
  });

  it('taken at both at once leaves one that works', async () => {
    const { visitor, contactId } = await aTalking(one);
    const same = await other.visitor(visitor.token);
    const taken = await Promise.all([visitor, same].map((page) => page.ask('code:take', {})));
    const found = [];
    for (const { code } of taken) {
      const page = await one.visitor();
      await page.ask('contact:open', asking(code));
      found.push(await contactIdOf(one, page));
    }
    expect(found.filter((id) => id === contactId)).toHaveLength(1);
  });
});
