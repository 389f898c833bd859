import type { CaseGround } from '../../server/contract/case';
import type { ExportRequest } from '../../server/contract/export';
import {
  beginAskedCaseErasure,
  beginCaseErasure,
  isCaseDue,
  liftCaseHold,
  whyKept,
} from '../../server/features/case/keeping.rules';
import type { Case } from '../../server/features/case/case.shapes';
import { caseTombstoneOf } from '../../server/features/retention/retention.rules';

const DAYS = 10;
const CLOSED = '2026-11-01T10:00:00.000Z';
const DUE = new Date('2026-11-11T10:00:00.000Z');
const BEFORE = new Date(DUE.getTime() - 1);

const hold = { reason: 'a court', reviewOn: '2026-12-31' } as Case['hold'];
const asked = { seq: 4, files: [] } as unknown as ExportRequest;
const decided = { ...asked, decided: { approved: true } } as unknown as ExportRequest;
const alone = { ...asked, broken: 'an emergency' } as unknown as ExportRequest;
const reviewed = { ...alone, reviewed: { finding: 'justified' } } as unknown as ExportRequest;

const aClosed = (change: Partial<Case> = {}): Case =>
  ({
    state: 'closed',
    ground: 'consent',
    language: 'ru',
    outcome: 'goals_reached',
    statuses: [],
    sheets: {},
    openedOn: '2025-03-31',
    closedAt: CLOSED,
    lastAt: CLOSED,
    writtenAt: CLOSED,
    ...change,
  }) as Case;

describe('whether a case is due', () => {
  it('is so from the moment on that its period is over', () => {
    expect([BEFORE, DUE].map((now) => isCaseDue(aClosed(), DAYS, now))).toEqual([false, true]);
  });

  it.each<[string, Partial<Case>, boolean]>([
    ['is open', { state: 'open' }, false],
    ['is held', { hold }, false],
    ['is asked for by somebody', { exports: [asked] }, false],
    ['was taken alone', { exports: [alone] }, false],
    ['was decided on', { exports: [decided] }, true],
    ['has an address that was opened alone', { addresses: [alone] as never }, false],
    ['has one that was reviewed', { addresses: [reviewed] as never }, true],
    ['was read in an emergency', { breaks: [{ seq: 4 }] as never }, false],
    ['was reviewed', { breaks: [] }, true],
    ['was written to later', { writtenAt: '2026-11-01T10:00:00.001Z' }, false],
    ['was looked at later', { lastAt: '2026-11-05T10:00:00.000Z' }, true],
    ['is kept by law', { ground: 'law' }, true],
    ['has begun to be erased', { state: 'open', hold, isErasing: true }, true],
  ])('of one that %s: %j', (_what, change, expected) => {
    expect(isCaseDue(aClosed(change), DAYS, DUE)).toBe(expected);
  });

  it.each<[string, Record<string, unknown>, string]>([
    ['of 14 to 17 years', { ageGroup: '14_17' }, '2030-10-01'],
    ['of 7 to 13 years', { ageGroup: '7_13', minor: 'yes' }, '2037-10-01'],
    ['of up to 6 years', { ageGroup: '0_6' }, '2044-10-01'],
    ['of an age that nobody knows', { ageGroup: 'unknown', minor: 'yes' }, '2044-10-01'],
    ['of whom nothing else is said', { minor: 'yes' }, '2044-10-01'],
    ['who has come of age since', { ageGroup: '18_24', minor: 'yes' }, '2026-11-01'],
    ['who may be one', { minor: 'unknown' }, '2026-11-01'],
    ['who is none', { minor: 'no', ageGroup: 'unknown' }, '2026-11-01'],
    ['of whom it was taken back', { minor: null, ageGroup: null }, '2026-11-01'],
  ])('counts for a minor %s from when they have come of age at the latest', (_who, said, from) => {
    const at = '2026-10-01T10:00:00.000Z';
    const person = Object.fromEntries(
      Object.entries(said).map(([name, value]) => [name, { value, at, seq: 2, by: 'ana' }]),
    ) as never;
    const due = new Date(`${from}T10:00:00.000Z`).getTime() + DAYS * 86_400_000;
    const one = aClosed({ sheets: { person } });
    expect([due - 1, due].map((now) => isCaseDue(one, DAYS, new Date(now)))).toEqual([false, true]);
  });

  it('counts by the last entry where it is not known when something was written', () => {
    const { writtenAt: _, ...earlier } = aClosed({ lastAt: '2026-11-05T10:00:00.000Z' });
    expect(isCaseDue(earlier, DAYS, DUE)).toBe(false);
  });
});

describe('why a case stays though its person asks', () => {
  it.each<[string, Partial<Case>, string | undefined]>([
    ['nothing', {}, undefined],
    ['the law', { ground: 'law' }, 'caseLaw'],
    ['the law, also where it is open', { ground: 'law', state: 'open' }, 'caseLaw'],
    ['that it is open', { state: 'open' }, 'caseOpen'],
    ['a hold', { hold }, 'caseHold'],
    ['a file to decide on', { exports: [asked] }, 'caseReview'],
    ['an address to review', { addresses: [alone] as never }, 'caseReview'],
    ['an emergency to review', { breaks: [{ seq: 4 }] as never }, 'caseReview'],
  ])('%s', (_what, change, expected) => {
    const one = aClosed(change);
    expect(whyKept(one)).toBe(expected);
    const decision = beginAskedCaseErasure()(one);
    expect(decision.ok ? undefined : decision.field).toBe(expected);
  });

  it.each<CaseGround>(['consent', 'vital_interest'])('is not the ground %s', (ground) => {
    expect(beginAskedCaseErasure()(aClosed({ ground }))).toEqual({
      ok: true,
      body: { kind: 'erasure_begun', isAsked: true },
    });
  });
});

describe('the erasure of a case', () => {
  it('begins once, and nothing is held or let go of after it', () => {
    const begun = aClosed({ isErasing: true, hold });
    expect(beginCaseErasure(DAYS, DUE)(aClosed()).ok).toBe(true);
    expect(beginCaseErasure(DAYS, BEFORE)(aClosed()).ok).toBe(false);
    for (const decide of [beginCaseErasure(DAYS, DUE), beginAskedCaseErasure(), liftCaseHold('x')])
      expect(decide(begun).ok).toBe(false);
  });

  it('leaves the quarters of the year in the zone of the service', () => {
    const one = aClosed({ closedAt: '2026-09-30T22:30:00.000Z' });
    expect(caseTombstoneOf(one, 'Europe/Tallinn')).toEqual({
      status: 'in_touch',
      outcome: 'goals_reached',
      ground: 'consent',
      language: 'ru',
      opened: '2025-Q1',
      closed: '2026-Q4',
    });
  });
});
