import { anId, on } from '../support/clients';
import { describeWith } from '../support/describeWith';
import { aTalking } from '../support/journeys';
import { startNodes, type Nodes } from '../support/nodes';
import type { TestApp } from '../support/startApp';

jest.setTimeout(120_000);

describeWith(['redis'], 'breaking the glass at one of two nodes', () => {
  let shared: Nodes;
  let one: TestApp;
  let other: TestApp;
  beforeEach(async () => {
    shared = await startNodes({ count: 2 });
    [one, other] = shared.nodes as [TestApp, TestApp];
  });
  afterEach(() => shared.close());

  it('is told to the supervisors of the other, and so is its review; to nobody else', async () => {
    const { contactId, counsellor } = await aTalking(one, { text: 'MARKED' });
    const [supervisor, bystander, alone] = await Promise.all([
      other.staff('supervisor'),
      other.staff(),
      one.staff(),
    ]);
    const reason = 'the colleague fell ill in the middle';
    const { contact } = await alone.ask('glass:break', { ...on(contactId), reason });
    const told = await supervisor.next('glass:broken');
    expect(told).toMatchObject({ contactId, seq: contact.seq, by: alone.me.staffId });
    expect(JSON.stringify(told)).not.toContain(reason);
    expect((await supervisor.ask('glass:fetch', {})).breaks).toMatchObject([{ reason }]);
    const here = await one.staff('supervisor');
    const said = { brokenSeq: contact.seq, finding: 'not_justified' } as const;
    await supervisor.ask('glass:review', { ...on(contactId), ...said });
    expect(await here.next('glass:reviewed')).toEqual({ contactId, seq: contact.seq });
    for (const client of [bystander, alone, counsellor]) {
      await client.ask('staff:fetch', {});
      expect(client.heard.filter(({ name }) => name.startsWith('glass:'))).toEqual([]);
    }
  });

  it('is told of a case too, also to its holder there', async () => {
    const { contactId, counsellor } = await aTalking(one, { text: 'MARKED' });
    const opening = { pseudonym: 'Lilac', ground: 'consent', groundText: 'why' } as const;
    const { caseId, number } = (await counsellor.ask('case:open', { ...on(contactId), ...opening }))
      .case;
    const [supervisor, bystander, holder, alone] = await Promise.all([
      other.staff('supervisor'),
      other.staff(),
      other.staff('counsellor', counsellor.me),
      one.staff(),
    ]);
    const onCase = () => ({ caseId, clientId: anId() });
    const reason = 'the colleague fell ill in the middle';
    const { seq } = (await alone.ask('case:break_glass', { ...onCase(), reason })).case;
    const told = await supervisor.next('glass:broken');
    expect(told).toMatchObject({ caseId, number, seq, by: alone.me.staffId });
    expect((await supervisor.ask('glass:fetch', {})).breaks).toMatchObject([{ caseId, reason }]);
    await holder.next('case:entry_added', ({ kind }) => kind === 'glass_broken');
    const here = await one.staff('supervisor');
    const said = { brokenSeq: seq, finding: 'justified' } as const;
    await supervisor.ask('case:review_break', { ...onCase(), ...said });
    expect(await here.next('glass:reviewed')).toEqual({ caseId, seq });
    await bystander.ask('staff:fetch', {});
    const heard = bystander.heard.filter(({ name }) => /^(glass|case):/.test(name));
    expect(heard).toEqual([]);
  });
});
