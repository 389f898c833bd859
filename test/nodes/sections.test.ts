import type { ServiceHours } from '../../server/contract/settings';
import { aClock } from '../support/startApp';
import { startNodes, type Nodes } from '../support/nodes';

jest.setTimeout(60_000);

const HOST = 'https://www.example.ee';

let nodes: Nodes;
beforeAll(async () => {
  nodes = await startNodes({ count: 2, clock: aClock(new Date('2026-11-23T08:00:00Z')) });
});
afterAll(() => nodes.close());

const [ONE, OTHER] = [0, 1];
const at = (index: number) => nodes.nodes[index] as Nodes['nodes'][number];

describe('settings that were saved at one node', () => {
  it('are in force at the other, for those who are connected there', async () => {
    const administrator = await at(ONE).staff('administrator');
    const visitor = await at(OTHER).visitor();
    const counsellor = await at(OTHER).staff();
    const section = 'hours';
    const { value } = await administrator.ask('settings:fetch', { section });
    const closed = { ...(value as ServiceHours), exceptions: [outage()] };
    await administrator.ask('settings:save', { section, version: 0, value: closed });
    await visitor.next('service:changed', ({ open }) => !open);
    await counsellor.next('settings:changed');
  });

  it('are known to the other, which refuses a save over them', async () => {
    const administrator = await at(ONE).staff('administrator');
    const other = await at(OTHER).staff('administrator');
    const { settings } = at(OTHER).app;
    const head = settings.now().head;
    await administrator.ask('settings:save', { section: 'hosts', version: 0, value: [HOST] });
    await settings.look();
    expect(settings.now()).toMatchObject({ head: head + 1, service: { hosts: [HOST] } });
    const value = [`${HOST}:8443`];
    const stale = { section: 'hosts' as const, version: 0, value };
    expect(await other.refusal('settings:save', stale)).toBe('conflict');
  });
});

function outage() {
  const name = { et: 'Rike', en: 'Outage', ru: 'Сбой' };
  return { date: '2026-11-23', closed: true as const, name };
}
