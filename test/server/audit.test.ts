import type { AuditRow } from '../../server/contract/audit';
import type { ContactId } from '../../server/contract/shapes';
import { on, type StaffClient } from '../support/clients';
import { aTalking, aWaiting } from '../support/journeys';
import { aClock, startApp, type TestApp, type TestClock } from '../support/startApp';

let test: TestApp;
let clock: TestClock;
let supervisor: StaffClient;

beforeEach(async () => {
  clock = aClock();
  test = await startApp({ clock });
  supervisor = await test.staff('supervisor');
});
afterEach(() => test.close());

const rowsOf = async (contactId: ContactId): Promise<AuditRow[]> =>
  (await supervisor.ask('audit:fetch', { contactId })).rows.filter(
    ({ action }) => action !== 'audit_read',
  );

const rows = () => test.app.store.connection.collection<{ _id: string }>('audit');

describe('the audit log', () => {
  it('has who did what in a contact, by what right, and none of the words', async () => {
    const { contactId, counsellor } = await aTalking(test, { text: 'MARKED asks' });
    await counsellor.ask('message:send', { ...on(contactId), text: 'MARKED answers' });
    await counsellor.ask('log:fetch', { contactId, after: 0 });
    expect(await rowsOf(contactId)).toMatchObject([
      { action: 'contact_read', details: { by: 'holder', state: 'active' }, unusual: [] },
      {
        action: 'contact_changed',
        details: { command: 'message:send' },
        actor: counsellor.me.staffId,
      },
      { action: 'contact_changed', details: { command: 'contact:claim' } },
    ]);
    expect(JSON.stringify(await rows().find().toArray())).not.toContain('MARKED');
  });

  it('names the contact that was next in the queue', async () => {
    const { contactId } = await aWaiting(test);
    const counsellor = await test.staff();
    await counsellor.ask('queue:next', { clientId: on(contactId).clientId });
    expect(await rowsOf(contactId)).toMatchObject([{ details: { command: 'queue:next' } }]);
  });

  it('has one row for a console that reads the same contact again and again, and one more for the next console', async () => {
    const { contactId, counsellor } = await aTalking(test);
    const read = (client: StaffClient) => client.ask('log:fetch', { contactId, after: 0 });
    await read(counsellor);
    await read(counsellor);
    await read(await test.staff('counsellor', counsellor.me));
    const actions = (await rowsOf(contactId)).map(({ action }) => action);
    expect(actions).toEqual(['contact_read', 'contact_read', 'contact_changed']);
  });

  it('marks what is read by a reason, and many of them', async () => {
    const ids: ContactId[] = [];
    for (let count = 0; count < 11; count += 1) ids.push((await aWaiting(test)).contactId);
    const curious = await test.staff('supervisor');
    for (const contactId of ids) {
      await curious.ask('contact:view', { ...on(contactId), reason: 'MARKED reason' });
    }
    const { rows: seen } = await supervisor.ask('audit:fetch', {
      actor: curious.me.staffId,
      unusual: true,
    });
    expect(seen.map(({ unusual }) => unusual.join())).toEqual([
      'not_own,many',
      ...Array.from({ length: 10 }, () => 'not_own'),
    ]);
    expect(JSON.stringify(await rows().find().toArray())).not.toContain('MARKED');
  });

  it('has what was refused, and gives nobody else a look at itself', async () => {
    const { contactId } = await aTalking(test);
    const viewer = await test.staff('supervisor');
    expect(await viewer.refusal('message:send', { ...on(contactId), text: 'x' })).toBe('forbidden');
    for (const role of ['counsellor', 'administrator'] as const) {
      const other = await test.staff(role);
      expect(await other.refusal('audit:fetch', {})).toBe('forbidden');
    }
    const actions = (await supervisor.ask('audit:fetch', {})).rows
      .filter(({ action }) => action === 'refused')
      .map(({ details }) => details.command);
    expect(actions).toEqual(['audit:fetch', 'audit:fetch', 'message:send']);
  });

  it('is written before anything is read: without it there is no answer', async () => {
    const { contactId, counsellor } = await aTalking(test, { text: 'MARKED asks' });
    const again = await test.staff('counsellor', counsellor.me);
    test.app.auditModel.add = () => Promise.reject(new Error('the disk is full'));
    expect(await again.refusal('log:fetch', { contactId, after: 0 })).toBe('unavailable');
    expect(again.heard.map(({ name }) => name)).not.toContain('entry:added');
  });

  it('gives its rows by pages, without a gap', async () => {
    const { contactId, counsellor } = await aTalking(test);
    for (let count = 0; count < 5; count += 1) {
      await counsellor.ask('note:add', { ...on(contactId), text: 'x' });
    }
    const first = await supervisor.ask('audit:fetch', { contactId, limit: 4 });
    const before = first.rows.at(-1)?.seq ?? 0;
    const second = await supervisor.ask('audit:fetch', { contactId, limit: 4, before });
    expect([first.more, second.more]).toEqual([true, false]);
    const all = [...first.rows, ...second.rows].map(({ seq }) => seq);
    const [newest = 0] = all;
    // A claim, five notes, and that somebody looks at the log of this contact.
    expect(all).toEqual(Array.from({ length: 7 }, (_, index) => newest - index));
  });
});
