import type { ServiceHours } from '../../server/contract/settings';
import type { CannedReply } from '../../server/contract/staff';
import { systemClock } from '../../server/lib/clock';
import type { TriagePage } from '../../server/contract/triage';
import { eventually } from '../support/eventually';
import { getAs, postAs } from '../support/staffHttp';
import { aClock } from '../support/startApp';
import { startNodes, type Nodes } from '../support/nodes';
import { signInDirectly } from '../support/testStaff';

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

  it('reach the composers at the other, and so do those that are saved over HTTP', async () => {
    const account = await signInDirectly(at(ONE).app, systemClock, 'administrator');
    const administrator = await at(ONE).staff('administrator', account);
    const counsellor = await at(OTHER).staff();
    const section = 'cannedReplies';
    const { value, version } = await administrator.ask('settings:fetch', { section });
    const [first, ...rest] = value as CannedReply[];
    const changed = { ...first, shortcut: 'uuskatse' };
    const wish = { section, version, value: [changed, ...rest] };
    expect((await postAs(at(ONE), account, '/api/staff/settings', wish)).status).toBe(200);
    await counsellor.next('settings:changed', ({ cannedReplies }) =>
      cannedReplies.some(({ shortcut }) => shortcut === 'uuskatse'),
    );
  });

  it('judge what visitors write at the other, as soon as they are triage rules', async () => {
    const account = await signInDirectly(at(ONE).app, systemClock, 'administrator');
    const seed = (await getAs(at(ONE), account, '/api/staff/triage')).json() as TriagePage;
    const text = seed.text.replace(/(code: locked_in[^]*?\n {6}et:\n)/, '$1        - kvarkvark\n');
    await postAs(at(ONE), account, '/api/staff/triage/try', { text, lines: [] });
    const counsellor = await at(OTHER).staff();
    const wish = { version: 0, text, fallen: 0 };
    expect((await postAs(at(ONE), account, '/api/staff/triage', wish)).status).toBe(200);
    await counsellor.next('settings:changed');
    await eventually(() => {
      const { triage } = at(OTHER).app.settings;
      expect(triage({ language: 'et', text: 'kvarkvark' }).level).toBe('critical');
    });
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
