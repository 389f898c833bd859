import type { Answered } from '../../server/contract/assessment';
import type { CaseFileDocument } from '../../server/contract/caseFile';
import type { CaseEntry, CaseFile, CaseId } from '../../server/contract/case';
import type { ContactId } from '../../server/contract/shapes';
import { anId, on, quiet, type StaffClient } from '../support/clients';
import { aTalking, type Talking } from '../support/journeys';
import { restrictDirectly } from '../support/restriction';
import { startApp, type TestApp } from '../support/startApp';

const RISK = { form: 'security_risk', version: 1 } as const;
const SIGNS = { form: 'indicators', version: 1 } as const;

let test: TestApp;
let talking: Talking;
let ana: StaffClient;
let contactId: ContactId;
beforeEach(async () => {
  test = await startApp();
  talking = await aTalking(test, { text: 'the first words', answers: { topic: 'work' } });
  ({ counsellor: ana, contactId } = talking);
});
afterEach(() => test.close());

const onCase = (caseId: CaseId) => ({ caseId, clientId: anId() });
const open = async (): Promise<CaseId> => {
  const opening = { pseudonym: 'Lilac', ground: 'consent', groundText: 'she said so' } as const;
  const { case: row } = await ana.ask('case:open', { ...on(contactId), ...opening });
  return row.caseId;
};
const fileOf = (caseId: CaseId): Promise<CaseFile> => ana.ask('case:fetch', { caseId });

const decideInContact = (decision: 'critical' | 'high' | 'low', reason: string) =>
  ana.ask('assessment:decide', { ...on(contactId), ...RISK, answersSeq: 0, decision, reason });

const answer = (caseId: CaseId, field: string, value: Answered) => {
  const { form, version } = field.startsWith('R') ? RISK : SIGNS;
  const sheet = `${form}@${version}`;
  return ana.ask('case:set_field', { ...onCase(caseId), sheet, field, value, base: 0 });
};

async function decide(
  caseId: CaseId,
  change: { decision?: 'critical' | 'high' | 'low'; reason?: string; answersSeq?: number } = {},
): Promise<CaseEntry> {
  const { states } = await ana.ask('case:assessments', { caseId });
  const state = states.find(({ form }) => form === 'security_risk');
  const { answersSeq = 0 } = state ?? {};
  const wish = { decision: 'high', reason: 'he knows where she is', ...change } as const;
  return ana.ask('case:assess', { ...onCase(caseId), ...RISK, answersSeq, ...wish });
}

describe('what was assessed in a contact', () => {
  it('is carried over into its case, with what it was decided on', async () => {
    await decideInContact('high', 'a threat');
    const caseId = await open();
    const file = await fileOf(caseId);
    expect(file.case.risk).toBe('high');
    expect(file.decisions).toEqual([
      expect.objectContaining({ ...RISK, contactId, decision: 'high', reason: 'a threat' }),
    ]);
    expect(file.decisions[0]).toMatchObject({ by: ana.me.staffId, result: { points: 0 } });
  });

  it('is carried over once, and what is decided later too', async () => {
    const caseId = await open();
    expect((await fileOf(caseId)).case.risk).toBeUndefined();
    const told = ana.next('case:entry_added', ({ kind }) => kind === 'assessment_carried');
    await decideInContact('low', 'all is well');
    expect(await told).toMatchObject({ decision: 'low', contactId });
    await decideInContact('critical', 'he is at the door');
    const file = await fileOf(caseId);
    expect(file.case.risk).toBe('critical');
    expect(file.decisions).toHaveLength(1);
    const { entries } = await ana.ask('case:log', { caseId, after: 0 });
    expect(entries.filter(({ kind }) => kind === 'assessment_carried')).toHaveLength(2);
  });

  it('stays in the log and stands no more for a case to which the contact does not belong', async () => {
    const caseId = await open();
    await ana.ask('contact:end', { ...on(contactId), outcome: 'helped' });
    const other = await aTalking(test, { counsellor: ana });
    await ana.ask('case:link', { ...onCase(caseId), contactId: other.contactId });
    await ana.ask('assessment:decide', {
      ...on(other.contactId),
      ...{ ...RISK, answersSeq: 0, decision: 'critical', reason: 'now' },
    });
    expect((await fileOf(caseId)).case.risk).toBe('critical');
    const unlink = { ...onCase(caseId), contactId: other.contactId, reason: 'somebody else' };
    const file = await ana.ask('case:unlink', unlink);
    expect(file.case.risk).toBeUndefined();
    expect(file.decisions).toEqual([]);
  });

  it('is told to nobody who does not hold the case', async () => {
    const caseId = await open();
    const stranger = await test.staff();
    await decideInContact('high', 'a threat');
    const last = ana.next('case:entry_added', ({ kind }) => kind === 'note');
    await ana.ask('case:note', { ...onCase(caseId), text: 'the last' });
    await last;
    await quiet(stranger, 'case:entry_added', last, 0);
    await quiet(talking.visitor as never, 'case:entry_added', last, 0);
  });
});

describe('assessing in a case', () => {
  it('counts what is answered, and keeps what was decided on it and why', async () => {
    const caseId = await open();
    const { seq } = await answer(caseId, 'R01', { answer: 'yes', remark: 'by phone' });
    const { states } = await ana.ask('case:assessments', { caseId });
    const state = states.find(({ form }) => form === 'security_risk');
    expect(state).toMatchObject({ answersSeq: seq, isChanged: false });
    expect(state?.result.points).toBeGreaterThan(0);
    await decide(caseId);
    const file = await fileOf(caseId);
    expect(file.case.risk).toBe('high');
    expect(file.decisions[0]).toMatchObject({ answersSeq: seq, reason: 'he knows where she is' });
    expect(file.decisions[0]).not.toHaveProperty('contactId');
  });

  it('stands over what a contact said before, whichever came last', async () => {
    const caseId = await open();
    await decideInContact('critical', 'now');
    await decide(caseId, { decision: 'low', reason: 'she is in another town' });
    expect((await fileOf(caseId)).case.risk).toBe('low');
    await decideInContact('high', 'he found her');
    expect((await fileOf(caseId)).case.risk).toBe('high');
  });

  it('takes notes of the case as evidence, and nothing else', async () => {
    const caseId = await open();
    const note = await ana.ask('case:note', { ...onCase(caseId), text: 'she showed a message' });
    const field = await answer(caseId, 'GEN-01', { answer: 'yes', evidence: [note.seq] });
    expect(field).toMatchObject({ value: { evidence: [note.seq] } });
    const wish = { ...onCase(caseId), sheet: 'indicators@1', field: 'GEN-02', base: 0 };
    const value = { answer: 'yes', evidence: [1] };
    expect(await ana.reply('case:set_field', { ...wish, value })).toMatchObject({
      ok: false,
      error: { code: 'invalid_input', field: 'value.evidence' },
    });
  });

  it('needs a reason for danger and the answers as they stand, and is over with the case', async () => {
    const caseId = await open();
    const wish = { ...onCase(caseId), ...RISK, answersSeq: 0, decision: 'critical' } as const;
    expect(await ana.reply('case:assess', wish)).toMatchObject({ error: { field: 'reason' } });
    await answer(caseId, 'R01', { answer: 'yes' });
    expect(await ana.reply('case:assess', { ...wish, reason: 'x' })).toMatchObject({
      error: { code: 'conflict', field: 'answersSeq' },
    });
    await ana.ask('case:close', { ...onCase(caseId), outcome: 'other', reason: 'done' });
    await expect(decide(caseId)).rejects.toThrow('conflict');
  });

  it('is for holders alone', async () => {
    const caseId = await open();
    const [stranger, supervisor] = [await test.staff(), await test.staff('supervisor')];
    const wish = { ...onCase(caseId), ...RISK, answersSeq: 0, decision: 'low' } as const;
    expect(await stranger.refusal('case:assess', wish)).toBe('not_found');
    expect(await stranger.refusal('case:assessments', { caseId })).toBe('not_found');
    expect(await supervisor.refusal('case:assess', wish)).toBe('forbidden');
  });

  it('tells supervisors at once of a danger that is critical, and nobody else', async () => {
    const caseId = await open();
    const [stranger, supervisor] = [await test.staff(), await test.staff('supervisor')];
    const administrator = await test.staff('administrator');
    await decide(caseId, { decision: 'high' });
    const told = supervisor.next('case:endangered');
    await decide(caseId, { decision: 'critical', reason: 'he is at the door' });
    expect(await told).toEqual({ caseId, by: ana.me.staffId });
    for (const other of [stranger, administrator, ana])
      await quiet(other, 'case:endangered', told, 0);
    expect(supervisor.heard.filter(({ name }) => name === 'case:endangered')).toHaveLength(1);
  });

  it('keeps what was done in danger', async () => {
    const caseId = await open();
    const steps = { sheet: 'danger_steps', field: 'emergencyCalled', base: 0 };
    await ana.ask('case:set_field', { ...onCase(caseId), ...steps, value: 'yes' });
    expect((await fileOf(caseId)).sheets.danger_steps?.emergencyCalled).toMatchObject({
      value: 'yes',
    });
  });
});

describe('a case with assessments', () => {
  it('is found by its risk and by the topic of a contact', async () => {
    const caseId = await open();
    await decide(caseId, { decision: 'high' });
    const found = async (wish: object) => {
      const { cases } = await ana.ask('case:list', { skip: 0, ...wish });
      return cases.map((row) => [row.caseId, row.risk]);
    };
    expect(await found({ risk: 'high' })).toEqual([[caseId, 'high']]);
    expect(await found({ risk: 'low' })).toEqual([]);
    expect(await found({ topic: 'work' })).toEqual([[caseId, 'high']]);
    expect(await found({ topic: 'rights' })).toEqual([]);
  });

  it.each([
    ['number', 'number', '+372 5555 0199', '5555-0199'],
    ['address', 'address', 'Somebody@Example.org', 'somebody@example.org'],
  ])('is found by the %s of a recorded contact, and no more once that left it', async (...row) => {
    const [, field, value, query] = row;
    const caseId = await open();
    const channel = field === 'number' ? 'phone' : 'email';
    const { contact } = await ana.ask('contact:record', {
      ...{ clientId: anId(), channel, language: 'ru' },
    });
    await ana.ask('case:link', { ...onCase(caseId), contactId: contact.contactId });
    const wish = { ...on(contact.contactId), sheet: 'details', field, value, base: 0 };
    await ana.ask('field:set', wish);
    const found = async () => (await ana.ask('case:list', { skip: 0, query })).cases.length;
    expect(await found()).toBe(1);
    const unlink = { ...onCase(caseId), contactId: contact.contactId, reason: 'another one' };
    await ana.ask('case:unlink', unlink);
    expect(await found()).toBe(0);
  });

  it('says them in its file, each once, without those of a contact whose use is restricted', async () => {
    const caseId = await open();
    await decideInContact('high', 'a threat');
    await answer(caseId, 'R01', { answer: 'yes', remark: 'in person' });
    await decide(caseId, { decision: 'low', reason: 'moved away' });
    await ana.ask('contact:end', { ...on(contactId), outcome: 'helped' });
    const supervisor = await test.staff('supervisor');
    const taken = async () => {
      const { seq } = await ana.ask('export:ask', {
        ...{ ...onCase(caseId), format: 'json', language: 'en', purpose: 'court' },
        ...{ purposeText: 'for the court', withIdentity: false, redactions: [], words: [] },
      });
      const decision = { askedSeq: seq, approved: true, reason: 'yes' };
      await supervisor.ask('export:decide', { ...onCase(caseId), ...decision });
      const { base64 } = await ana.ask('export:fetch', { ...onCase(caseId), askedSeq: seq });
      return (JSON.parse(Buffer.from(base64, 'base64').toString()) as CaseFileDocument).content;
    };
    const before = await taken();
    expect(before.assessments.map(({ reason }) => reason)).toEqual(['a threat', 'moved away']);
    await restrictDirectly(test.app, contactId, ana.me.staffId);
    const after = await taken();
    expect(after.assessments.map(({ reason }) => reason)).toEqual(['moved away']);
    expect(JSON.stringify(after)).not.toContain('a threat');
    expect(after.entries.length).toBe(before.entries.length + 2);
  });
});
