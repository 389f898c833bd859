import type { CaseId } from '../../server/contract/case';
import type { ContactId } from '../../server/contract/shapes';
import { beginAskedCaseErasure } from '../../server/features/case/keeping.rules';
import { onKnown } from '../../server/features/log/log.rules';
import { whereIs } from '../moving/support/remains';
import { aCase, aClosedCase, onCase, type Cased } from '../support/cases';
import { on, type StaffClient } from '../support/clients';
import { anEnded, aRequest, at, identify, makeSafe } from '../support/requests';
import { aClock, startApp, type TestApp } from '../support/startApp';

let test: TestApp;
let supervisor: StaffClient;
beforeEach(async () => {
  test = await startApp({ clock: aClock() });
  supervisor = await test.staff('supervisor');
});
afterEach(() => test.close());

/** That somebody wants to have a contact erased, checked by two. */
async function aChecked({ counsellor, contactId }: Pick<Cased, 'counsellor' | 'contactId'>) {
  const recorded = await counsellor.ask('request:record', aRequest({ kind: 'erasure' }));
  return makeSafe(supervisor, await identify(counsellor, recorded, contactId));
}

/** Why it is not granted. */
async function refusalOf(made: Cased): Promise<string | undefined> {
  const wish = { ...at(await aChecked(made)), outcome: 'granted' } as const;
  const reply = await supervisor.reply('request:answer', wish);
  return reply.ok ? undefined : reply.error.field;
}

/** A second contact of a case. */
async function withAnother({ counsellor, caseId }: Cased) {
  const other = await anEnded(test, counsellor);
  await counsellor.ask('case:link', { ...onCase(caseId), contactId: other });
  return other;
}

/** Nothing opens it any more; of its visitor's page, which is open still, and in the run there may be its id. */
async function expectGone(id: CaseId | ContactId): Promise<void> {
  const left = ['erasures', 'leases', 'retentionRuns'];
  expect((await whereIs(test, id)).filter((name) => !left.includes(name))).toEqual([]);
}

describe('the erasure of a contact that belongs to a case', () => {
  it('takes the case and all its contacts with it, and the request stays', async () => {
    const made = await aClosedCase(test, { ground: 'consent' });
    const { caseId, contactId } = made;
    const other = await withAnother(made);
    const request = await aChecked(made);
    const answered = await supervisor.ask('request:answer', {
      ...at(request),
      outcome: 'granted',
    });
    expect(answered).toMatchObject({ state: 'answered', isErased: true });
    for (const id of [caseId, contactId, other]) await expectGone(id);
    await made.counsellor.next('case:removed', (removed) => removed.caseId === caseId);
    const { rows } = await test.app.audit.fetch({});
    expect(rows.find(({ action }) => action === 'case_erased')).toMatchObject({
      subject: { caseId },
      details: { contacts: 2 },
    });
    const { connection } = test.app.store;
    expect(await connection.collection('caseTombstones').countDocuments({})).toBe(1);
    expect(await connection.collection('tombstones').countDocuments({})).toBe(2);
  });

  it('is refused where the law keeps the case, and nothing is gone', async () => {
    const made = await aClosedCase(test, { ground: 'law' });
    expect(await refusalOf(made)).toBe('caseLaw');
    expect(await whereIs(test, made.caseId)).toContain('caseKeys');
    expect(await whereIs(test, made.contactId)).toContain('contactKeys');
  });

  it('is refused while the case is open', async () => {
    expect(await refusalOf(await aCase(test))).toBe('caseOpen');
  });

  it('is refused while the case is held, or one of its contacts', async () => {
    const made = await aClosedCase(test);
    const hold = { reason: 'a court', reviewOn: '2027-01-01' };
    await supervisor.ask('case:hold', { ...onCase(made.caseId), ...hold });
    expect(await refusalOf(made)).toBe('caseHold');
    await supervisor.ask('case:lift_hold', { ...onCase(made.caseId), reason: 'over' });
    const other = await withAnother(made);
    await supervisor.ask('hold:set', { ...on(other), ...hold });
    expect(await refusalOf(made)).toBe('hold');
    expect(await whereIs(test, made.contactId)).toContain('contactKeys');
  });

  it('is refused while somebody else has to look at something in the case', async () => {
    const made = await aClosedCase(test);
    const wish = { format: 'json', language: 'et', purpose: 'person', purposeText: 'why' } as const;
    const all = { withIdentity: false, redactions: [], words: [] };
    await made.counsellor.ask('export:ask', { ...onCase(made.caseId), ...wish, ...all });
    expect(await refusalOf(made)).toBe('caseReview');
  });

  it('that was cut off at its first step is finished by the next run, contacts too', async () => {
    const made = await aClosedCase(test);
    const other = await withAnother(made);
    await test.app.cases.log.append(made.caseId, {
      clientId: 'erasure:begun',
      author: { kind: 'service' },
      same: { kind: 'erasure_begun' },
      decide: onKnown(beginAskedCaseErasure()),
    });
    expect(await test.app.retention.run({ always: true })).toMatchObject({
      erased: [{ count: 2 }],
      cases: { erased: 1, failures: 0 },
    });
    for (const id of [made.caseId, made.contactId, other]) await expectGone(id);
  });

  it('is of the contact alone where its case is not there any more', async () => {
    const made = await aClosedCase(test);
    await test.app.erasures.eraseCases([made.caseId]);
    expect(await refusalOf(made)).toBeUndefined();
    await expectGone(made.contactId);
  });
});
