import { on } from '../support/clients';
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
});
