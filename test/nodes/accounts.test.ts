import type { StaffId } from '../../server/contract/shapes';
import { on, type StaffClient } from '../support/clients';
import { describeWith } from '../support/describeWith';
import { aWaiting } from '../support/journeys';
import { startNodes, type Nodes } from '../support/nodes';
import { refusalOf } from '../support/refused';
import type { TestApp } from '../support/startApp';

jest.setTimeout(120_000);

describeWith(['redis'], 'accounts on two nodes', () => {
  let shared: Nodes;
  let one: TestApp;
  let other: TestApp;
  beforeAll(async () => {
    shared = await startNodes({ count: 2 });
    [one, other] = shared.nodes as [TestApp, TestApp];
  });
  afterAll(() => shared.close());

  const disconnected = ({ socket }: StaffClient) =>
    new Promise<void>((done) => socket.once('disconnect', () => done()));

  it('who is locked at one is out at the other, and the visitor is back in the queue of both', async () => {
    const admin = await one.staff('administrator');
    const counsellor = await other.staff();
    const supervisors = [await one.staff('supervisor'), await other.staff('supervisor')];
    const { contactId } = await aWaiting(one);
    await counsellor.next('queue:changed', (row) => row.contactId === contactId);
    await counsellor.ask('contact:claim', on(contactId));
    for (const console of supervisors) {
      await console.next('queue:removed', (removed) => removed.contactId === contactId);
    }
    const gone = disconnected(counsellor);
    const { staffId, cookie } = counsellor.me;
    await admin.ask('account:lock', { staffId });
    for (const console of supervisors) {
      await console.next('queue:changed', (row) => row.contactId === contactId && row.front);
      await console.next(
        'colleague:changed',
        (row) => row.staffId === staffId && row.gone === true,
      );
    }
    await gone;
    for (const node of [one, other]) {
      expect(await refusalOf(node.url, '/staff', { headers: { cookie } })).toBe('unauthenticated');
    }
  });

  it('who has another role at one has it at the other from the next sign-in on', async () => {
    const admin = await one.staff('administrator');
    const watching = await other.staff('administrator');
    const counsellor = await other.staff();
    const gone = disconnected(counsellor);
    const { staffId } = counsellor.me;
    await admin.ask('account:set_role', { staffId, role: 'supervisor' });
    await gone;
    const told = await watching.next('account:changed', (row) => row.staffId === staffId);
    expect(told.role).toBe('supervisor');
    expect((await other.app.staff.findStaff(staffId as StaffId))?.role).toBe('supervisor');
  });

  it('two administrators who demote each other at both leave one', async () => {
    const [here, there] = [await one.staff('administrator'), await other.staff('administrator')];
    for (const { _id } of await one.app.staffModel.all()) {
      const isOther = _id !== here.me.staffId && _id !== there.me.staffId;
      if (isOther) await one.app.staffModel.setRole(_id, 'counsellor');
    }
    const demote = (by: StaffClient, whom: StaffClient) =>
      // Whoever was demoted may be gone before the answer comes.
      by
        .reply('account:set_role', { staffId: whom.me.staffId, role: 'counsellor' })
        .catch(() => undefined);
    await Promise.all([demote(here, there), demote(there, here)]);
    const left = (await one.app.staffModel.all()).filter(({ role }) => role === 'administrator');
    expect(left.length).toBeGreaterThanOrEqual(1);
  });
});
