import type { BreachReport } from '../../server/contract/breach';
import type { Role } from '../../server/contract/shapes';
import { eventually } from '../support/eventually';
import { aTalking } from '../support/journeys';
import { getAs, postAs } from '../support/staffHttp';
import { aClock, startApp, type TestApp } from '../support/startApp';
import { signInDirectly } from '../support/testStaff';

const PATH = '/api/staff/breach';
const ASKED = { from: '2026-11-23T11:30', to: '2026-11-23T12:30', isStored: false };

let test: TestApp;
const clock = aClock();
beforeAll(async () => {
  test = await startApp({ clock });
});
afterAll(() => test.close());

const sitAs = (role: Role) => signInDirectly(test.app, clock, role);

describe('the report of a breach over HTTP', () => {
  it('gives a supervisor what is asked, in Estonian time, and is on record', async () => {
    const { contactId, counsellor } = await aTalking(test, { text: 'MARKED' });
    await eventually(async () =>
      expect(await test.app.store.connection.model('Contact').countDocuments()).toBe(1),
    );
    const account = await sitAs('supervisor');
    const { staffId } = counsellor.me;
    const learned = '2026-11-23';
    const answer = await postAs(test, account, PATH, { ...ASKED, staffId, learned });
    expect(answer.status).toBe(200);
    const report = answer.json() as BreachReport;
    expect(report.contacts.map((one) => one.contactId)).toEqual([contactId]);
    expect(report.asked).toMatchObject({
      from: '2026-11-23T09:30:00.000Z',
      to: '2026-11-23T10:30:00.000Z',
    });
    expect(report.deadlines?.authority).toBe('2026-11-25T22:00:00.000Z');
    expect(JSON.stringify(report)).not.toContain('MARKED');
    const [row] = (await test.app.audit.fetch({ actor: account.staffId, limit: 1 })).rows;
    expect(row).toMatchObject({ action: 'breach_reported', subject: { staffId } });
  });

  it.each(['counsellor', 'administrator'] as const)(
    'is refused to a %s, and the refusal is on record',
    async (role) => {
      const account = await sitAs(role);
      const answer = await postAs(test, account, PATH, ASKED);
      expect([answer.status, answer.json()]).toEqual([403, { code: 'forbidden' }]);
      const [row] = (await test.app.audit.fetch({ actor: account.staffId, limit: 1 })).rows;
      expect(row).toMatchObject({ action: 'refused' });
    },
  );

  it('is refused to strangers', async () => {
    const account = await sitAs('supervisor');
    const nobody = { ...account, cookie: 'session=x' };
    expect((await postAs(test, nobody, PATH, ASKED)).status).toBe(401);
    expect((await getAs(test, account, PATH)).status).toBe(405);
  });

  it.each([
    ['from', { from: '' }],
    ['from', { from: '2026-13-01' }],
    ['from', { from: '2999-01-01', to: '2999-01-02' }],
    ['to', { to: ASKED.from }],
    ['to', { to: 5 }],
    ['learned', { learned: '2999-01-01' }],
    ['staffId', { staffId: 'x' }],
    ['isStored', { isStored: 'yes' }],
    [undefined, { more: 1 }],
  ])('names the field %p that is wrong in %j', async (field, change) => {
    const account = await sitAs('supervisor');
    const answer = await postAs(test, account, PATH, { ...ASKED, ...change });
    expect(answer.status).toBe(400);
    expect(answer.json()).toEqual({ code: 'invalid_input', ...(field ? { field } : {}) });
  });
});
