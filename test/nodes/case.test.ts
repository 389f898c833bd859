import { isDeepStrictEqual } from 'node:util';
import type { CaseId } from '../../server/contract/case';
import { beginCaseErasure } from '../../server/features/case/keeping.rules';
import { onKnown } from '../../server/features/log/log.rules';
import { whereIs } from '../moving/support/remains';
import { aClosedCase } from '../support/cases';
import { anId, on, quiet, type StaffClient } from '../support/clients';
import { describeWith } from '../support/describeWith';
import { eventually } from '../support/eventually';
import { aTalking } from '../support/journeys';
import { startNodes, type Nodes } from '../support/nodes';
import { aClock, type TestApp } from '../support/startApp';

jest.setTimeout(120_000);

describeWith(['redis'], 'a case between two nodes', () => {
  let shared: Nodes;
  let one: TestApp;
  let other: TestApp;
  beforeEach(async () => {
    shared = await startNodes({ count: 2, clock: aClock() });
    [one, other] = shared.nodes as [TestApp, TestApp];
  });
  afterEach(() => shared.close());

  const opening = { pseudonym: 'Lilac', ground: 'consent', groundText: 'why' } as const;
  const onCase = (caseId: CaseId) => ({ caseId, clientId: anId() });

  it('comes from one of fifty escalations at both, and has the only number', async () => {
    const { contactId, counsellor } = await aTalking(one);
    const there = await other.staff('counsellor', counsellor.me);
    const replies = await Promise.all(
      Array.from({ length: 50 }, (_, index) =>
        (index % 2 ? counsellor : there).reply('case:open', { ...on(contactId), ...opening }),
      ),
    );
    const won = replies.flatMap((reply) => (reply.ok ? [reply.data.case] : []));
    expect(won).toMatchObject([{ number: '2026-1' }]);
    for (const client of [counsellor, there]) {
      const { cases } = await client.ask('case:list', { skip: 0 });
      expect(cases.map(({ caseId }) => caseId)).toEqual(won.map(({ caseId }) => caseId));
    }
  });

  it('is told to a holder at the other, who sees the newest and overwrites nothing', async () => {
    const { contactId, counsellor } = await aTalking(one);
    const [ben, bystander] = [await other.staff(), await other.staff()];
    const { caseId } = (await counsellor.ask('case:open', { ...on(contactId), ...opening })).case;
    await counsellor.ask('case:share', { ...onCase(caseId), staffId: ben.me.staffId });
    await ben.next('case:changed', (row) => row.caseId === caseId);
    const wish = { sheet: 'plan/aaaaaaaa', field: 'goal', base: 0 };
    await counsellor.ask('case:set_field', { ...onCase(caseId), ...wish, value: 'a safe place' });
    await ben.next('case:entry_added', ({ kind }) => kind === 'field_set');
    const late = { ...onCase(caseId), ...wish, value: 'a job' };
    expect(await ben.refusal('case:set_field', late)).toBe('conflict');
    const { sheets } = await ben.ask('case:fetch', { caseId });
    expect(sheets['plan/aaaaaaaa']?.goal?.value).toBe('a safe place');
    expect(bystander.heard.filter(({ name }) => name.startsWith('case:'))).toEqual([]);
  });

  it('is seen to be open by those who have it open at the other, as long as it is', async () => {
    const { contactId, counsellor } = await aTalking(one);
    const [ben, bystander] = [await other.staff(), await other.staff()];
    const { caseId } = (await counsellor.ask('case:open', { ...on(contactId), ...opening })).case;
    await counsellor.ask('case:share', { ...onCase(caseId), staffId: ben.me.staffId });
    await ben.next('case:changed', (row) => row.caseId === caseId);
    const look = (client: StaffClient, section: string) =>
      client.ask('case:look', { caseId, section });
    const seen = async (client: StaffClient, who: StaffClient, section: string) =>
      client.next('case:readers', ({ readers }) =>
        isDeepStrictEqual(readers, [{ staffId: who.me.staffId, section }]),
      );
    const alone = (client: StaffClient) =>
      client.next('case:readers', ({ readers }) => readers.length === 0);
    await look(counsellor, 'plan');
    await look(ben, 'task');
    await Promise.all([seen(counsellor, ben, 'task'), seen(ben, counsellor, 'plan')]);
    await look(ben, 'plan');
    await seen(counsellor, ben, 'plan');
    // A node that has just begun hears of it by the next beat.
    const third = await shared.another();
    const there = await third.staff('counsellor', ben.me);
    await look(there, 'right');
    await seen(counsellor, ben, 'right');
    await one.app.cases.readers.beat();
    await seen(there, counsellor, 'plan');
    there.close();
    await seen(counsellor, ben, 'plan');
    counsellor.close();
    await alone(ben);
    const back = await one.staff('counsellor', counsellor.me);
    await look(back, 'task');
    await seen(ben, back, 'task');
    const handing = { to: bystander.me.staffId, note: 'call her at noon' };
    await back.ask('case:hand_over', { ...onCase(caseId), ...handing });
    await alone(ben);
    const before = bystander.heard.filter(({ name }) => name === 'case:readers');
    expect(before).toEqual([]);
  });

  it('that is erased at one is gone from the memory and the screens of the other', async () => {
    const { retention } = one.app.settings.service();
    const made = await aClosedCase(one);
    const { caseId } = made;
    const there = await other.staff('counsellor', made.counsellor.me);
    const [bystander, supervisor] = [await other.staff(), await other.staff('supervisor')];
    await there.ask('case:fetch', { caseId });
    const later = new Date(Date.now() + (retention.cases.days + 1) * 24 * 60 * 60_000);
    await one.app.cases.log.append(caseId, {
      clientId: 'erasure:begun',
      author: { kind: 'service' },
      same: { kind: 'erasure_begun' },
      decide: onKnown(beginCaseErasure(retention.cases.days, later)),
    });
    await there.next('case:removed', (removed) => removed.caseId === caseId);
    expect(await there.refusal('case:fetch', { caseId })).toBe('not_found');
    await one.app.retention.run({ always: true });
    await supervisor.next('case:removed', (removed) => removed.caseId === caseId);
    for (const { app } of shared.nodes) {
      expect(app.cases.log.remembered(caseId)).toBeUndefined();
      await expect(app.cases.log.after(caseId, 0, 1)).rejects.toMatchObject({ code: 'not_found' });
    }
    await quiet(bystander, 'case:removed', bystander.ask('staff:fetch', {}), 0);
  });

  it('that is erased at one is let go of without a signal, and what was written of it goes', async () => {
    const { caseId } = await aClosedCase(one);
    const supervisor = await other.staff('supervisor');
    await supervisor.ask('case:view', { ...onCase(caseId), reason: 'a review' });
    await shared.redis.kill();
    await one.app.erasures.eraseCases([caseId]);
    await supervisor.reply('case:view', { ...onCase(caseId), reason: 'once more' });
    for (const { app } of shared.nodes) await app.erasures.sweep();
    await supervisor.next('case:removed', (removed) => removed.caseId === caseId);
    await eventually(async () => {
      await one.app.erasures.sweep();
      expect(await whereIs(one, caseId)).toEqual(['erasures']);
    });
  });
});
