import { randomUUID } from 'node:crypto';
import type { RequestId } from '../../server/contract/request';
import { on } from '../support/clients';
import { describeWith } from '../support/describeWith';
import { aTalking } from '../support/journeys';
import { startNodes, type Nodes } from '../support/nodes';
import { aClock, type TestApp } from '../support/startApp';

jest.setTimeout(120_000);

describeWith(['redis'], 'a request of a person between two nodes', () => {
  let shared: Nodes;
  let one: TestApp;
  let other: TestApp;
  beforeEach(async () => {
    shared = await startNodes({ count: 2, clock: aClock() });
    [one, other] = shared.nodes as [TestApp, TestApp];
  });
  afterEach(() => shared.close());

  const recorded = (by: Awaited<ReturnType<TestApp['staff']>>, kind: 'erasure' | 'restriction') =>
    by.ask('request:record', {
      requestId: randomUUID() as string as RequestId,
      kind,
      channel: 'phone',
      receivedOn: '2026-11-23',
      language: 'et',
      said: 'MARKED about her passport',
      answerBy: 'MARKED by post',
    });

  /** A contact that ended, and a request about it that was checked by two. */
  async function aChecked(kind: 'erasure' | 'restriction') {
    const { contactId, counsellor } = await aTalking(one, { text: 'MARKED' });
    await counsellor.ask('codeword:set', { ...on(contactId), word: 'kastan' });
    await counsellor.ask('contact:end', { ...on(contactId), outcome: 'helped' });
    const { requestId, version } = await recorded(counsellor, kind);
    const identified = await counsellor.ask('request:check_identity', {
      requestId,
      version,
      contactId,
      how: 'code_word',
      confirmed: true,
      remark: 'by phone',
    });
    const supervisor = await other.staff('supervisor');
    const checked = await supervisor.ask('request:check_safety', {
      requestId,
      version: identified.version,
      safe: true,
      remark: 'nobody opens it',
    });
    return { counsellor, supervisor, contactId, checked };
  }

  it('is told to the supervisors of the other and to whoever recorded it; to nobody else', async () => {
    const [recorder, supervisor, bystander] = await Promise.all([
      one.staff(),
      other.staff('supervisor'),
      other.staff(),
    ]);
    const { requestId } = await recorded(recorder, 'erasure');
    await supervisor.next('request:changed', (told) => told.requestId === requestId);
    const { requests } = await supervisor.ask('request:list', {});
    expect(requests.map((request) => request.requestId)).toEqual([requestId]);
    await bystander.ask('staff:fetch', {});
    expect(bystander.heard.filter(({ name }) => name.startsWith('request:'))).toEqual([]);
  });

  it('is answered once by two supervisors at once, and the contact is gone from both nodes', async () => {
    const { counsellor, supervisor, contactId, checked } = await aChecked('erasure');
    const second = await one.staff('supervisor');
    const answer = {
      requestId: checked.requestId,
      version: checked.version,
      outcome: 'granted',
    } as const;
    const replies = await Promise.all(
      [supervisor, second].map((client) => client.reply('request:answer', answer)),
    );
    expect(replies.filter(({ ok }) => ok).length).toBeGreaterThanOrEqual(1);
    for (const reply of replies) {
      if (!reply.ok) expect(reply.error.code).toBe('conflict');
    }
    const told = await counsellor.next('request:changed', ({ state }) => state === 'answered');
    expect(told.steps.filter(({ kind }) => kind === 'answered')).toHaveLength(1);
    for (const node of [one, other]) {
      const keys = node.app.store.connection.collection<{ _id: string }>('contactKeys');
      expect(await keys.countDocuments({ _id: contactId })).toBe(0);
      const here = await node.staff('supervisor');
      const input = { ...on(contactId), reason: 'to see that it is gone' };
      expect(await here.refusal('contact:view', input)).toBe('not_found');
    }
  });

  it('restricts a contact for whoever reads it at the other node', async () => {
    const { supervisor, contactId, checked } = await aChecked('restriction');
    await supervisor.ask('request:answer', {
      requestId: checked.requestId,
      version: checked.version,
      outcome: 'granted',
    });
    const here = await one.staff('supervisor');
    const { contact } = await here.ask('contact:view', {
      ...on(contactId),
      reason: 'to see that it is restricted',
    });
    expect(contact).toMatchObject({ restrictedAt: expect.any(String) as unknown });
  });
});
