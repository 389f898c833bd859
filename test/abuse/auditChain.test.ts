import { join } from 'node:path';
import { rowId } from '../../server/features/audit/audit.model';
import { verifyAudit } from '../../server/features/audit/verify';
import { loadMasterKey } from '../../server/store/masterKey';
import { on } from '../support/clients';
import { aTalking } from '../support/journeys';
import { aClock, startApp, type TestApp } from '../support/startApp';

let test: TestApp;
beforeEach(async () => {
  test = await startApp({ clock: aClock() });
});
afterEach(() => test.close());

const rows = () => test.app.store.connection.collection<{ _id: string }>('audit');

const verified = () =>
  verifyAudit({
    model: test.app.auditModel,
    masterKey: loadMasterKey(join(test.dataDir, 'master.key'), { mayMake: false }),
  });

describe('the chain of the audit log (14.33)', () => {
  it('is whole after many wrote at once', async () => {
    const counsellors = await Promise.all(Array.from({ length: 6 }, () => test.staff()));
    await Promise.all(counsellors.map((one) => aTalking(test, { counsellor: one })));
    const { rows: count, faults, head } = await verified();
    expect(faults).toEqual([]);
    expect(count).toBeGreaterThan(10);
    expect(head.seq).toBe(count);
  });

  const aFilledLog = async (): Promise<void> => {
    const { contactId, counsellor } = await aTalking(test);
    for (let count = 0; count < 4; count += 1) {
      await counsellor.ask('note:add', { ...on(contactId), text: 'x' });
    }
  };

  it.each<[string, () => Promise<unknown>, object[]]>([
    [
      'a changed actor',
      () => rows().updateOne({ _id: rowId(3) }, { $set: { actor: 'ben' } }),
      [{ seq: 3, problem: 'changed' }],
    ],
    [
      'a changed time',
      () => rows().updateOne({ _id: rowId(3) }, { $set: { at: new Date(0) } }),
      [{ seq: 3, problem: 'changed' }],
    ],
    [
      'other details',
      () => rows().updateOne({ _id: rowId(3) }, { $set: { body: '[{},{},[]]' } }),
      [{ seq: 3, problem: 'changed' }],
    ],
    [
      'a contact that can’t be searched',
      () => rows().updateOne({ _id: rowId(4) }, { $set: { contactId: 'c' } }),
      [{ seq: 4, problem: 'changed' }],
    ],
    [
      'a mark that was taken away',
      () => rows().updateOne({ _id: rowId(3) }, { $set: { isUnusual: true } }),
      [{ seq: 3, problem: 'changed' }],
    ],
    ['a removed row', () => rows().deleteOne({ _id: rowId(3) }), [{ seq: 3, problem: 'missing' }]],
  ])('shows %s', async (_name, tamper, faults) => {
    await aFilledLog();
    await tamper();
    expect((await verified()).faults).toEqual(faults);
  });

  it('shows a row that was put in, whoever made it without the key', async () => {
    await aFilledLog();
    const { head } = await verified();
    const last = await rows().findOne({ _id: rowId(head.seq) });
    await rows().insertOne({ ...last, _id: rowId(head.seq + 1), seq: head.seq + 1 } as never);
    expect((await verified()).faults).toEqual([{ seq: head.seq + 1, problem: 'changed' }]);
  });

  it('shows an end that was cut off to whoever kept it', async () => {
    await aFilledLog();
    const { head } = await verified();
    await rows().deleteOne({ _id: rowId(head.seq) });
    expect((await verified()).faults).toEqual([]);
    const masterKey = loadMasterKey(join(test.dataDir, 'master.key'), { mayMake: false });
    const { faults } = await verifyAudit({ model: test.app.auditModel, masterKey }, head);
    expect(faults).toEqual([{ seq: head.seq, problem: 'other_head' }]);
  });
});
