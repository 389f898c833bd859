import { join } from 'node:path';
import type { ContactId } from '../../server/contract/shapes';
import { systemClock } from '../../server/lib/clock';
import { buildServer, startChild } from '../support/childServer';
import { anId, on, openStaffClient, type StaffClient } from '../support/clients';
import { describeWith } from '../support/describeWith';
import { freePort } from '../support/freePort';
import { aWaiting } from '../support/journeys';
import { startNodes, type Nodes } from '../support/nodes';
import { aClock, type TestApp } from '../support/startApp';
import { signInDirectly } from '../support/testStaff';

jest.setTimeout(120_000);

/** Longer than the grace of a counsellor and the patience with a silent node. */
const LOST_MS = 200_000;

let shared: Nodes;
afterEach(() => shared.close());

const inQueue = (console: StaffClient, contactId: ContactId) =>
  console.next('queue:changed', (row) => row.contactId === contactId);

describeWith(['redis'], 'two nodes', () => {
  it('hear each other while Redis is away and when it is back empty', async () => {
    shared = await startNodes({ count: 2 });
    const [one, other] = shared.nodes as [TestApp, TestApp];
    const counsellor = await other.staff();
    const { visitor, contactId } = await aWaiting(one);
    await inQueue(counsellor, contactId);
    await counsellor.ask('contact:claim', on(contactId));
    await visitor.next('entry:added', ({ kind }) => kind === 'claimed');
    const crosses = async (text: string) => {
      await visitor.ask('message:send', { clientId: anId(), text });
      await counsellor.next(
        'entry:added',
        (entry) => entry.kind === 'message' && entry.text === text,
      );
      await counsellor.ask('message:send', { ...on(contactId), text: `re: ${text}` });
      await visitor.next(
        'entry:added',
        (entry) => entry.kind === 'message' && entry.text === `re: ${text}`,
      );
    };
    await crosses('before');
    await shared.redis.kill();
    await crosses('while it is away');
    await shared.redis.restart();
    await crosses('when it is back');
    shared.redis.freeze();
    await crosses('while it is frozen');
    shared.redis.thaw();
    const { entries } = await counsellor.ask('log:fetch', { contactId, after: 0 });
    expect(entries.filter(({ kind }) => kind === 'message')).toHaveLength(8);
  });

  it('give the contacts back of a counsellor whose node has died', async () => {
    buildServer();
    const clock = aClock(new Date());
    shared = await startNodes({ count: 1, clock });
    const [survivor] = shared.nodes as [TestApp];
    const port = await freePort();
    const masterKeyFile = join(survivor.dataDir, 'master.key');
    const dying = await startChild({
      port,
      dataDir: survivor.dataDir,
      env: { REDIS_URL: shared.redis.url, MASTER_KEY_FILE: masterKeyFile },
    });
    const account = await signInDirectly(survivor.app, systemClock, 'counsellor');
    const counsellor = await openStaffClient(dying.url, account);
    const supervisor = await survivor.staff('supervisor');
    const { visitor, contactId } = await aWaiting(survivor);
    await inQueue(counsellor, contactId);
    await counsellor.ask('contact:claim', on(contactId));
    await visitor.next('entry:added', ({ kind }) => kind === 'claimed');
    await dying.kill();
    counsellor.close();
    clock.forward(LOST_MS);
    const told = await supervisor.next('contact:requeued');
    expect(told).toMatchObject({ contactId, cause: 'connection_lost' });
    await inQueue(supervisor, contactId);
  });
});
