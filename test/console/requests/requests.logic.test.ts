import { applyFact } from '../../../console/state/facts';
import { EMPTY_WORLD } from '../../../console/state/world';
import {
  canHaveCome,
  inOrder,
  isHandedOut,
  isSent,
  nextOf,
  outcomesOf,
  wishesFor,
} from '../../../console/requests/requests.logic';
import type {
  DataRequest,
  RequestId,
  RequestStep,
  RequestStepTaken,
} from '../../../server/contract/request';
import type { ContactId, StaffId } from '../../../server/contract/shapes';
import { aDataRequest } from './factories';

const cleo = 'cleo' as StaffId;
const dan = 'dan' as StaffId;
const by = (staffId: StaffId, step: RequestStep, day = '24'): RequestStepTaken => ({
  ...step,
  by: staffId,
  at: `2026-11-${day}T10:00:00.000Z`,
});

const identity = (staffId: StaffId, confirmed = true) =>
  by(staffId, { kind: 'identity_checked', how: 'code_word', confirmed, remark: 'said it' });
const safety = (safe = true) => by(dan, { kind: 'safety_checked', safe, remark: 'alone' });
const answer = (day = '25') => by(dan, { kind: 'answered', outcome: 'granted' }, day);
const extended = by(dan, { kind: 'extended', reason: 'many' });

const identified = (who: StaffId) =>
  aDataRequest({ state: 'identity_checked', steps: [identity(who)] });
const made = (who: StaffId, more: Partial<DataRequest> = {}) =>
  aDataRequest({
    state: 'safety_checked',
    steps: [identity(who), safety()],
    contactId: 'c' as ContactId,
    ...more,
  });
const answered = (more: Partial<DataRequest> = {}) =>
  made(cleo, { state: 'answered', steps: [identity(cleo), safety(), answer()], ...more });

const counsellor = { staffId: cleo, role: 'counsellor' } as const;
const supervisor = { staffId: dan, role: 'supervisor' } as const;
const checker = { staffId: cleo, role: 'supervisor' } as const;

describe('what comes next, and what one may do', () => {
  it.each([
    ['nothing is checked', aDataRequest(), counsellor, 'identity', 'identity'],
    ['to a supervisor', aDataRequest(), supervisor, 'identity', 'identity extend'],
    ['I checked who asks', identified(cleo), counsellor, 'safetyByOther', 'identity'],
    ['another did', identified(dan), counsellor, 'safety', 'safety identity'],
    ['both are checked', made(cleo), supervisor, 'answer', 'answer safety identity extend'],
    ['one of both by me', made(cleo), checker, 'answerByOther', 'identity extend'],
    ['no supervisor', made(dan), counsellor, 'answerBySupervisor', 'safety identity'],
    [
      'extended',
      made(cleo, { steps: [identity(cleo), safety(), extended] }),
      supervisor,
      'answer',
      'answer safety identity',
    ],
    ['overdue', aDataRequest({ urgency: 'overdue' }), supervisor, 'identity', 'identity'],
    ['answered by a copy', answered(), supervisor, 'handOut', ''],
    ['answered by a copy, no supervisor', answered(), counsellor, 'handOutBySupervisor', ''],
    ['answered by erasing', answered({ kind: 'erasure' }), supervisor, 'send', ''],
  ] as const)('%s', (_name, request, self, next, wishes) => {
    expect(nextOf(request, self)).toBe(next);
    expect(wishesFor(request, self).join(' ')).toBe(wishes);
  });
});

describe('the answers that may be given', () => {
  const nobody = { contactId: undefined };
  it.each([
    ['both checks passed', made(cleo), 'granted refused cannot_confirm'],
    [
      'not known who asks',
      made(cleo, { steps: [identity(cleo, false), safety()] }),
      'cannot_confirm',
    ],
    ['not safe', made(cleo, { steps: [identity(cleo), safety(false)] }), 'cannot_confirm'],
    ['the contact is gone', made(cleo, nobody), 'refused cannot_confirm'],
    [
      'what is to be erased is erased',
      made(cleo, { ...nobody, kind: 'erasure', isErased: true }),
      'granted refused cannot_confirm',
    ],
    [
      'what was to be copied is erased',
      made(cleo, { ...nobody, isErased: true }),
      'refused cannot_confirm',
    ],
  ])('%s', (_name, request, outcomes) => {
    expect(outcomesOf(request).join(' ')).toBe(outcomes);
  });
});

describe('a copy', () => {
  it.each([
    [answered(), true],
    [answered({ kind: 'erasure' }), false],
    [answered({ contactId: undefined }), false],
    [made(cleo), false],
  ])('is handed out where access was granted and the contact is there (%#)', (request, isOut) => {
    expect(isHandedOut(request)).toBe(isOut);
  });
});

describe('the list', () => {
  it('has what is due first, and of what was answered the latest', () => {
    const id = (name: string) => ({ requestId: name as RequestId });
    const lists = inOrder([
      aDataRequest({ ...id('late'), dueOn: '2026-12-30' }),
      answered({ ...id('old'), steps: [answer('24')] }),
      aDataRequest({ ...id('early'), dueOn: '2026-12-01' }),
      answered({ ...id('new'), steps: [answer('26')] }),
    ]);
    const ids = (requests: DataRequest[]) => requests.map(({ requestId }) => requestId);
    expect(ids(lists.open)).toEqual(['early', 'late']);
    expect(ids(lists.answered)).toEqual(['new', 'old']);
  });
});

describe('the day on which a request came in', () => {
  it.each([
    ['2026-11-23', true],
    ['2026-11-24', false],
    ['2025-11-22', true],
    ['2025-11-21', false],
    ['', false],
  ])('%s on 23 November 2026: %s', (day, isPossible) => {
    expect(canHaveCome(day, '2026-11-23')).toBe(isPossible);
  });
});

describe('a step that came back', () => {
  const { by: _by, at: _at, ...sent } = identity(cleo);
  it.each([
    ['the one that was sent', identity(cleo), sent, true],
    ['other words', identity(cleo), { ...sent, remark: 'else' }, false],
    ['another kind', safety(), sent, false],
    ['nothing was sent', identity(cleo), undefined, false],
  ])('%s', (_name, taken, wish, isOwn) => {
    expect(isSent(taken, wish)).toBe(isOwn);
  });
});

describe('what is known of a request', () => {
  it('is never taken back to what was before', () => {
    const tell = (world: typeof EMPTY_WORLD, data: DataRequest) =>
      applyFact(world, { name: 'request:changed', data }).world;
    const later = tell(EMPTY_WORLD, made(cleo, { version: 2 }));
    const echoed = tell(later, aDataRequest({ version: 0 }));
    expect([...echoed.requests.values()]).toEqual([made(cleo, { version: 2 })]);
    const erased = tell(echoed, made(cleo, { version: 2, isErased: true }));
    expect([...erased.requests.values()]).toEqual([expect.objectContaining({ isErased: true })]);
  });
});
