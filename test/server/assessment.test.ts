import { rmSync } from 'node:fs';
import type { Answered, AssessmentState, RiskResult } from '../../server/contract/assessment';
import type { ContactId } from '../../server/contract/shapes';
import { on, quiet, type StaffClient } from '../support/clients';
import { addVersion, shippedForms } from '../support/forms';
import { aTalking, type Talking } from '../support/journeys';
import { endEverything } from '../support/leaving';
import { startApp, type TestApp } from '../support/startApp';

let test: TestApp;
let talking: Talking;
let ana: StaffClient;
let contactId: ContactId;
beforeAll(async () => {
  test = await startApp();
});
beforeEach(async () => {
  talking = await aTalking(test, { text: 'the first words' });
  ({ counsellor: ana, contactId } = talking);
});
afterEach(() => endEverything(test));
afterAll(() => test.close());

const RISK = { form: 'security_risk', version: 1 } as const;
const SIGNS = { form: 'indicators', version: 1 } as const;

/** Answers a question, having seen what stands there. */
async function answer(client: StaffClient, code: string, value: Answered | Answered['answer']) {
  const sheet = code.startsWith('R') ? 'security_risk@1' : 'indicators@1';
  const { sheets } = await client.ask('sheets:fetch', { contactId });
  const base = sheets[sheet]?.[code]?.seq ?? 0;
  const said = typeof value === 'string' ? { answer: value } : value;
  return client.ask('field:set', { ...on(contactId), sheet, field: code, value: said, base });
}

async function stateOf(client: StaffClient, form: 'indicators' | 'security_risk') {
  const { states } = await client.ask('assessment:fetch', { contactId });
  const found = states.find((state) => state.form === form);
  return found as AssessmentState;
}

const decideRisk = async (
  client: StaffClient,
  more: { decision: 'critical' | 'high' | 'medium' | 'low'; reason?: string; actions?: string[] },
) =>
  client.ask('assessment:decide', {
    ...on(contactId),
    ...RISK,
    answersSeq: (await stateOf(client, 'security_risk')).answersSeq,
    ...more,
  });

const rowOf = async (client: StaffClient) =>
  (await client.ask('log:fetch', { contactId, after: 0 })).contact;

/** A colleague who helps in the contact. */
async function aHelper(): Promise<StaffClient> {
  const helper = await test.staff();
  await ana.ask('transfer:offer', { ...on(contactId), to: helper.me.staffId, note: 'help me' });
  await helper.ask('contact:join', on(contactId));
  return helper;
}

describe('form:fetch', () => {
  it('hands a form out in three languages, by its version', async () => {
    const form = await ana.ask('form:fetch', RISK);
    expect(form).toMatchObject(RISK);
    expect(form.questions[0]?.text).toEqual({
      et: expect.stringMatching(/^Oht on praegu/) as string,
      en: expect.stringMatching(/^Danger is now/) as string,
      ru: expect.stringMatching(/^Опасность прямо/) as string,
    });
    expect(await ana.refusal('form:fetch', { ...RISK, version: 2 })).toBe('not_found');
    expect(await ana.refusal('form:fetch', { ...RISK, form: 'mood' })).toBe('invalid_input');
  });
});

describe('an answer', () => {
  it('is counted at once, for everybody who may read the contact', async () => {
    const helper = await aHelper();
    expect(await stateOf(ana, 'indicators')).toMatchObject({
      ...SIGNS,
      answersSeq: 0,
      isChanged: false,
    });
    await answer(ana, 'GEN-01', 'yes');
    const { seq } = await answer(helper, 'GEN-07', 'yes');
    await helper.next('entry:added', (entry) => entry.seq === seq);
    for (const client of [ana, helper])
      expect(await stateOf(client, 'indicators')).toMatchObject({
        answersSeq: seq,
        result: { points: 5, proposed: 'POSSIBLE' },
      });
  });

  it('counts no more once it is emptied', async () => {
    const { seq } = await answer(ana, 'R01', 'yes');
    const empty = { sheet: 'security_risk@1', field: 'R01', value: null, base: seq };
    await ana.ask('field:set', { ...on(contactId), ...empty });
    const { result } = await stateOf(ana, 'security_risk');
    expect(result).toMatchObject({ points: 0, proposed: 'low' });
    expect(result.mustAsk).toContain('R01');
  });

  it.each([
    ['to no question', 'R21', { answer: 'yes' }, 'invalid_input'],
    ['that is none', 'R01', { answer: 'maybe' }, 'invalid_input'],
    ['that is a word', 'R01', 'yes', 'invalid_input'],
    ['with more than it has', 'R01', { answer: 'yes', points: 3 }, 'invalid_input'],
    ['with the same evidence twice', 'R01', { answer: 'yes', evidence: [2, 2] }, 'invalid_input'],
    ['with evidence that is none', 'R01', { answer: 'yes', evidence: ['2'] }, 'invalid_input'],
    ['with an endless remark', 'R01', { answer: 'yes', remark: 'x'.repeat(501) }, 'too_large'],
  ])('%s is refused', async (_what, field, value, code) => {
    const wish = { ...on(contactId), sheet: 'security_risk@1', field, value, base: 0 };
    expect(await ana.refusal('field:set', wish)).toBe(code);
  });

  it('to a form that there never was is refused', async () => {
    const wish = { ...on(contactId), field: 'R01', value: { answer: 'yes' }, base: 0 };
    expect(await ana.refusal('field:set', { ...wish, sheet: 'security_risk@2' })).toBe(
      'invalid_input',
    );
  });

  it('may show words of the contact as evidence, and nothing else', async () => {
    const note = await ana.ask('note:add', { ...on(contactId), text: 'she whispers' });
    const message = 2;
    await answer(ana, 'R11', { answer: 'yes', evidence: [message, note.seq] });
    const { sheets } = await ana.ask('sheets:fetch', { contactId });
    expect(sheets['security_risk@1']?.R11?.value).toEqual({
      answer: 'yes',
      evidence: [2, note.seq],
    });
    const base = sheets['security_risk@1']?.R11?.seq ?? 0;
    // The opening, the claim, and an entry that is not there.
    for (const seq of [1, 3, 999]) {
      const value = { answer: 'yes', evidence: [message, seq] };
      const wish = { ...on(contactId), sheet: 'security_risk@1', field: 'R11', value, base };
      const reply = await ana.reply('field:set', wish);
      expect(reply).toEqual({
        ok: false,
        error: { code: 'invalid_input', field: 'value.evidence' },
      });
    }
  });

  it('is never told to the visitor', async () => {
    const { visitor } = talking;
    const from = visitor.heard.length;
    await answer(ana, 'R01', { answer: 'yes', remark: 'MARKED' });
    await decideRisk(ana, { decision: 'critical', reason: 'MARKED' });
    await ana.ask('message:send', { ...on(contactId), text: 'after' });
    const later = visitor.next('entry:added', (entry) => 'text' in entry && entry.text === 'after');
    expect(await later).toMatchObject({ visitorSeq: 4 });
    expect(JSON.stringify(visitor.heard.slice(from))).not.toMatch(/MARKED|risk|critical/);
  });
});

describe('assessment:decide', () => {
  it('keeps what was counted, what was decided and why', async () => {
    const { seq } = await answer(ana, 'GEN-01', 'yes');
    const reason = 'she said more by phone';
    const decision = { answersSeq: seq, decision: 'LIKELY', reason } as const;
    const wish = { ...on(contactId), ...SIGNS, ...decision };
    const entry = await ana.ask('assessment:decide', wish);
    expect(entry).toMatchObject({
      kind: 'assessment_decided',
      result: { points: 3, proposed: 'POSSIBLE' },
      ...SIGNS,
      ...decision,
    });
    expect(await ana.ask('assessment:decide', wish)).toEqual(entry);
    const state = await stateOf(ana, 'indicators');
    expect(state).toMatchObject({ isChanged: false, last: { ...decision, seq: entry.seq } });
    expect(state.last?.by).toBe(ana.me.staffId);
    await answer(ana, 'GEN-02', 'no');
    expect(await stateOf(ana, 'indicators')).toMatchObject({ isChanged: true, last: decision });
  });

  it('needs a reason for what differs from the count, and for danger', async () => {
    const { seq } = await answer(ana, 'R01', 'yes');
    const wish = () => ({ ...on(contactId), ...RISK, answersSeq: seq });
    for (const decision of ['critical', 'low', 'high'])
      expect(await ana.reply('assessment:decide', { ...wish(), decision } as never)).toEqual({
        ok: false,
        error: { code: 'invalid_input', field: 'reason' },
      });
    const { seq: later } = await answer(ana, 'R01', 'no');
    const asCounted = { ...wish(), answersSeq: later, decision: 'low' } as const;
    expect(await ana.ask('assessment:decide', asCounted)).not.toHaveProperty('reason');
  });

  it('is a conflict where a colleague has answered since', async () => {
    const helper = await aHelper();
    const { seq } = await answer(ana, 'R13', 'yes');
    await answer(helper, 'R01', 'yes');
    const wish = { ...on(contactId), ...RISK, answersSeq: seq, decision: 'low' } as const;
    expect(await ana.reply('assessment:decide', wish)).toEqual({
      ok: false,
      error: { code: 'conflict', field: 'answersSeq' },
    });
  });

  it.each([
    ['a level of the other form', { decision: 'LIKELY' }, 'invalid_input'],
    ['an action of no form', { actions: ['go_home'] }, 'invalid_input'],
    ['a version that never was', { version: 9 }, 'not_found'],
    ['an empty reason', { reason: ' ' }, 'invalid_input'],
  ])('refuses %s', async (_what, wrong, code) => {
    const good = { ...on(contactId), ...RISK, answersSeq: 0, decision: 'high', reason: 'why' };
    expect(await ana.refusal('assessment:decide', { ...good, ...wrong })).toBe(code);
  });

  it('is for those who may note in the contact alone, also after its end', async () => {
    const stranger = await test.staff();
    const supervisor = await test.staff('supervisor');
    const wish = { ...on(contactId), ...RISK, answersSeq: 0, decision: 'low' } as const;
    expect(await stranger.refusal('assessment:decide', wish)).toBe('not_found');
    expect(await supervisor.refusal('assessment:decide', wish)).toBe('forbidden');
    expect(await stranger.refusal('assessment:fetch', { contactId })).toBe('not_found');
    await ana.ask('contact:end', { ...on(contactId), outcome: 'helped' });
    await ana.ask('assessment:decide', wish);
  });
});

describe('a decided risk', () => {
  const alarmAt = (client: StaffClient, seq: number) =>
    client.next('alarm:raised', (alarm) => alarm.contactId === contactId && alarm.seq === seq);

  it('that is critical raises the level and alarms, until a colleague says that they heard', async () => {
    const colleague = await test.staff();
    const supervisor = await test.staff('supervisor');
    await answer(ana, 'R01', 'yes');
    const { seq } = await decideRisk(ana, { decision: 'critical', reason: 'he is on his way' });
    const alarm = await alarmAt(colleague, seq);
    expect(alarm).toMatchObject({
      state: 'active',
      holderId: ana.me.staffId,
      by: ana.me.staffId,
      reasons: [{ cue: 'risk_decided', level: 'critical', source: 'person' }],
    });
    await alarmAt(supervisor, seq);
    expect(await rowOf(ana)).toMatchObject({ level: 'critical' });
    const wish = { ...on(contactId), alarmSeq: seq };
    expect(await ana.refusal('alarm:acknowledge', wish)).toBe('forbidden');
    await colleague.ask('alarm:acknowledge', wish);
    const heard = await ana.next('alarm:acknowledged', (one) => one.contactId === contactId);
    expect(heard.by).toBe(colleague.me.staffId);
  });

  it('alarms also where the level was critical by a cue and that alarm was heard', async () => {
    const other = await aTalking(test, { answers: { danger: 'yes' } });
    ({ contactId, counsellor: ana } = other);
    const colleague = await test.staff();
    expect((await colleague.ask('staff:fetch', {})).alarms).toEqual([]);
    const { seq } = await decideRisk(ana, { decision: 'critical', reason: 'she is locked in' });
    expect(await alarmAt(colleague, seq)).toMatchObject({ by: ana.me.staffId });
  });

  it('is heard by a colleague who joins', async () => {
    const colleague = await test.staff();
    await decideRisk(ana, { decision: 'critical', reason: 'she is locked in' });
    await colleague.next('alarm:raised', (alarm) => alarm.contactId === contactId);
    await colleague.ask('contact:join', on(contactId));
    const heard = await ana.next('alarm:acknowledged', (one) => one.contactId === contactId);
    expect(heard.by).toBe(colleague.me.staffId);
  });

  it('is heard by a colleague who takes the contact over', async () => {
    const colleague = await test.staff();
    await decideRisk(ana, { decision: 'critical', reason: 'she is locked in' });
    const to = colleague.me.staffId;
    await ana.ask('transfer:offer', { ...on(contactId), to, note: 'I have to go' });
    expect((await colleague.ask('staff:fetch', {})).alarms).toHaveLength(1);
    await colleague.ask('transfer:accept', on(contactId));
    const heard = await ana.next('alarm:acknowledged', (one) => one.contactId === contactId);
    expect(heard.by).toBe(to);
  });

  it('alarms once while it stays critical, and anew after it was less', async () => {
    const colleague = await test.staff();
    const first = await decideRisk(ana, { decision: 'critical', reason: 'one' });
    await alarmAt(colleague, first.seq);
    await colleague.ask('alarm:acknowledge', { ...on(contactId), alarmSeq: first.seq });
    const again = decideRisk(ana, { decision: 'critical', reason: 'two' });
    await quiet(
      colleague,
      'alarm:raised',
      again.then(() => colleague.ask('staff:fetch', {})),
    );
    await decideRisk(ana, { decision: 'high', reason: 'three' });
    const { seq } = await decideRisk(ana, { decision: 'critical', reason: 'four' });
    await alarmAt(colleague, seq);
  });

  it.each([
    ['low', 'critical', 'critical'],
    ['low', 'high', 'high'],
    ['low', 'medium', 'normal'],
    ['low', 'low', 'low'],
    ['high', 'medium', 'high'],
    ['high', 'low', 'high'],
    ['critical', 'high', 'critical'],
  ] as const)('at the level %s, found %s, leaves it at %s', async (before, decision, after) => {
    await ana.ask('level:set', { ...on(contactId), level: before, reason: 'before' });
    await decideRisk(ana, { decision, reason: 'why' });
    expect(await rowOf(ana)).toMatchObject({ level: after });
  });

  it('changes nothing but itself once the contact has ended', async () => {
    const colleague = await test.staff();
    await ana.ask('contact:end', { ...on(contactId), outcome: 'helped' });
    const { level } = await rowOf(ana);
    const decided = decideRisk(ana, { decision: 'critical', reason: 'why' });
    await quiet(
      colleague,
      'alarm:raised',
      decided.then(() => colleague.ask('staff:fetch', {})),
    );
    expect(await rowOf(ana)).toMatchObject({ level });
    expect((await stateOf(ana, 'security_risk')).last).toMatchObject({ decision: 'critical' });
  });

  it('by the signs of trafficking touches no level', async () => {
    const wish = { ...on(contactId), ...SIGNS, answersSeq: 0, decision: 'STRONG', reason: 'why' };
    const { level } = await rowOf(ana);
    await ana.ask('assessment:decide', wish as never);
    expect(await rowOf(ana)).toMatchObject({ level });
  });
});

describe('ending with open questions of danger', () => {
  const end = (more: object = {}) => ({ ...on(contactId), outcome: 'helped', ...more });

  it('is done knowingly, and the log says which were open', async () => {
    await answer(ana, 'R01', 'no');
    await answer(ana, 'R02', 'unknown');
    expect(await ana.reply('contact:end', end() as never)).toEqual({
      ok: false,
      error: { code: 'conflict', field: 'leavesOpen' },
    });
    const { mustAsk } = (await stateOf(ana, 'security_risk')).result as RiskResult;
    const wish = end({ leavesOpen: true });
    const entry = await ana.ask('contact:end', wish as never);
    expect(entry).toMatchObject({ leftOpen: mustAsk });
    expect(mustAsk).toEqual(['R02', 'R03', 'R04', 'R05', 'R06']);
    expect(await ana.ask('contact:end', wish as never)).toEqual(entry);
  });

  it('needs nothing where none was begun, or all were asked', async () => {
    await answer(ana, 'GEN-01', 'unknown');
    for (const code of ['R01', 'R02', 'R03', 'R04', 'R05', 'R06']) await answer(ana, code, 'no');
    expect(await ana.ask('contact:end', end() as never)).not.toHaveProperty('leftOpen');
    const other = await aTalking(test);
    ({ contactId, counsellor: ana } = other);
    await ana.ask('contact:end', end() as never);
  });
});

describe('what was done in danger', () => {
  const step = (field: string, value: unknown) =>
    ({ ...on(contactId), sheet: 'danger_steps', field, value, base: 0 }) as never;

  it('is kept point by point', async () => {
    await ana.ask('field:set', step('emergencyCalled', 'yes'));
    await ana.ask('field:set', step('emergencyCalledAt', '2026-11-23T10:00:00.000Z'));
    await ana.ask('field:set', step('toldWhom', 'the Emergency Response Centre'));
    await ana.ask('field:set', step('disclosed', 'the address'));
    await ana.ask('field:set', step('ground', 'danger'));
    await ana.ask('field:set', step('groundText', 'he has a knife'));
    await ana.ask('field:set', step('colleague', 'Ben'));
    const { sheets } = await ana.ask('sheets:fetch', { contactId });
    expect(Object.keys(sheets.danger_steps ?? {})).toHaveLength(7);
    for (const [field, value] of [
      ['emergencyCalled', 'perhaps'],
      ['ground', 'curiosity'],
      ['emergencyCalledAt', 'just now'],
      ['weather', 'fine'],
    ] as const)
      expect(await ana.refusal('field:set', step(field, value))).toBe('invalid_input');
  });
});

describe('a form of an earlier version', () => {
  it('stays readable as it was, with what was decided, while new ones are made by the newest', async () => {
    const formsDir = shippedForms();
    const first = await startApp({ formsDir });
    const { dataDir } = first;
    const before = await aTalking(first);
    ({ contactId } = before);
    ana = before.counsellor;
    await answer(ana, 'R13', 'yes');
    await decideRisk(ana, { decision: 'high', reason: 'she fears him' });
    const asItWas = await stateOf(ana, 'security_risk');
    const { me } = ana;
    await first.close({ keepData: true });

    // The same question weighs more, and alone makes a high risk.
    addVersion(formsDir, 'security_risk', 2, (question) =>
      question.code === 'R13' ? { ...question, weight: 12 } : question,
    );
    const second = await startApp({ formsDir, dataDir });
    const later = await second.staff('counsellor', me);
    const { states } = await later.ask('assessment:fetch', { contactId });
    expect(states.filter(({ form }) => form === 'security_risk')).toEqual([
      asItWas,
      expect.objectContaining({ version: 2, answersSeq: 0, isChanged: false }),
    ]);
    expect(asItWas).toMatchObject({ result: { points: 4, proposed: 'low' } });
    const old = await later.ask('form:fetch', RISK);
    expect(old.questions.find(({ code }) => code === 'R13')?.weight).toBe(4);
    const value = { answer: 'yes' };
    const wish = { ...on(contactId), sheet: 'security_risk@2', field: 'R13', value, base: 0 };
    await later.ask('field:set', wish);
    const now = await later.ask('assessment:fetch', { contactId });
    expect(now.states.find(({ version }) => version === 2)).toMatchObject({
      result: { points: 12, proposed: 'high' },
    });
    await second.close();
    rmSync(formsDir, { recursive: true });
  });
});
