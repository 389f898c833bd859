import type { ContactId } from '../../server/contract/shapes';
import { anId, on, quiet, type StaffClient, type VisitorClient } from '../support/clients';
import { aTalking, aWaiting } from '../support/journeys';
import { endEverything } from '../support/leaving';
import { startApp, type TestApp } from '../support/startApp';

const LOCKED_IN = 'uks on lukus, ma ei pääse välja';

let test: TestApp;
beforeAll(async () => {
  test = await startApp();
});
afterEach(() => endEverything(test));
afterAll(() => test.close());

const raisedOn = (console: StaffClient, contactId: ContactId) =>
  console.next('alarm:raised', (alarm) => alarm.contactId === contactId);
const alarmsOf = (console: StaffClient, contactId: ContactId) =>
  console.heard.filter(
    ({ name, value }) =>
      name === 'alarm:raised' && (value as { contactId: string }).contactId === contactId,
  );
const say = (visitor: VisitorClient, text: string) =>
  visitor.ask('message:send', { clientId: anId(), text });

describe('an alarm', () => {
  it('reaches every counsellor and supervisor, also busy ones, and no visitor', async () => {
    const busy = await aTalking(test);
    await busy.counsellor.ask('availability:set', { availability: 'busy' });
    const supervisor = await test.staff('supervisor');
    const administrator = await test.staff('administrator');
    const { visitor, contactId } = await aWaiting(test, { answers: { danger: 'yes' } });
    const alarm = await raisedOn(busy.counsellor, contactId);
    expect(alarm).toMatchObject({ seq: 1, state: 'waiting', language: 'et' });
    await raisedOn(supervisor, contactId);
    await quiet(administrator, 'alarm:raised', administrator.ask('staff:fetch', {}), 0);
    for (const page of [visitor, busy.visitor]) {
      await quiet(page, 'alarm:raised', page.ask('log:fetch', { after: 0 }), 0);
      expect(JSON.stringify(page.heard)).not.toContain('critical');
    }
  });

  it('is raised by what is written while waiting', async () => {
    const counsellor = await test.staff();
    const { visitor, contactId } = await aWaiting(test);
    await say(visitor, LOCKED_IN);
    expect(await raisedOn(counsellor, contactId)).toMatchObject({ seq: 2 });
  });

  it('is raised by a cue in a running chat, and may be acknowledged by anybody who counsels', async () => {
    const { visitor, counsellor, contactId } = await aTalking(test);
    const colleague = await test.staff();
    await say(visitor, LOCKED_IN);
    const alarm = await raisedOn(colleague, contactId);
    expect(alarm).toMatchObject({ state: 'active', holderId: counsellor.me.staffId });
    const wish = { ...on(contactId), alarmSeq: alarm.seq };
    const entry = await colleague.ask('alarm:acknowledge', wish);
    expect(await colleague.ask('alarm:acknowledge', wish)).toEqual(entry);
    const late = { ...on(contactId), alarmSeq: alarm.seq };
    expect(await (await test.staff()).refusal('alarm:acknowledge', late)).toBe('conflict');
    expect(await counsellor.refusal('alarm:acknowledge', { ...late, ...on(contactId) })).toBe(
      'conflict',
    );
    for (const console of [counsellor, colleague]) {
      const told = await console.next('alarm:acknowledged', (one) => one.contactId === contactId);
      expect(told).toEqual({ contactId, seq: alarm.seq, by: colleague.me.staffId });
    }
    expect(await colleague.refusal('log:fetch', { contactId, after: 0 })).toBe('not_found');
  });

  it('is raised by a person, with the reason in the log', async () => {
    const { counsellor, contactId } = await aTalking(test);
    const supervisor = await test.staff('supervisor');
    await counsellor.ask('level:set', { ...on(contactId), level: 'critical', reason: 'a voice' });
    const alarm = await raisedOn(supervisor, contactId);
    expect(alarm.reasons).toEqual([{ cue: 'set_by_person', level: 'critical', source: 'person' }]);
  });

  it('is acknowledged by a claim', async () => {
    const supervisor = await test.staff('supervisor');
    const { counsellor, contactId } = await aTalking(test, { answers: { danger: 'yes' } });
    const told = await supervisor.next('alarm:acknowledged', (one) => one.contactId === contactId);
    expect(told.by).toBe(counsellor.me.staffId);
    expect((await supervisor.ask('staff:fetch', {})).alarms).toEqual([]);
  });

  it('is raised anew when the contact goes back to the queue', async () => {
    const supervisor = await test.staff('supervisor');
    const { counsellor, contactId } = await aTalking(test, { answers: { danger: 'yes' } });
    await supervisor.next('alarm:acknowledged', (one) => one.contactId === contactId);
    await counsellor.ask('contact:requeue', on(contactId));
    const raised = await supervisor.next('alarm:raised', (alarm) => alarm.seq === 3);
    expect(raised).toMatchObject({ contactId, state: 'waiting' });
    expect(raised.reasons[0]).toMatchObject({ level: 'critical' });
  });

  it('is raised once by the same cue, and again by another one', async () => {
    const counsellor = await test.staff();
    const { visitor, contactId } = await aWaiting(test);
    await say(visitor, LOCKED_IN);
    await say(visitor, LOCKED_IN);
    await say(visitor, 'tere');
    await counsellor.ask('staff:fetch', {});
    expect(alarmsOf(counsellor, contactId)).toHaveLength(1);
    await say(visitor, 'ta tahab mind tappa');
    await counsellor.next('alarm:raised', (alarm) => alarm.seq === 5);
    expect((await counsellor.ask('staff:fetch', {})).alarms).toMatchObject([{ contactId, seq: 5 }]);
    const old = { ...on(contactId), alarmSeq: 2 };
    expect(await counsellor.refusal('alarm:acknowledge', old)).toBe('conflict');
  });

  it('stands in the snapshot of a console that connects later, until the contact ends', async () => {
    const { visitor, contactId } = await aWaiting(test, { answers: { danger: 'yes' } });
    const late = await test.staff();
    const first = late.heard.find(({ name }) => name === 'staff:snapshot');
    expect(first?.value).toMatchObject({ alarms: [{ contactId, seq: 1 }] });
    const administrator = await test.staff('administrator');
    expect((await administrator.ask('staff:fetch', {})).alarms).toEqual([]);
    await visitor.ask('contact:end', { clientId: anId() });
    await late.next('alarm:acknowledged', (alarm) => alarm.contactId === contactId);
    expect((await late.ask('staff:fetch', {})).alarms).toEqual([]);
  });
});
