import type { AddressRequest } from '../../server/contract/address';
import type { CaseEntry } from '../../server/contract/case';
import type { PlaceId } from '../../server/contract/place';
import type { StaffId } from '../../server/contract/shapes';
import { askFor, whyNotOpen } from '../../server/features/address/address.rules';
import { withAddress } from '../../server/features/address/wishes.rules';
import { whyNotDecide, whyNotReview } from '../../server/features/approval/approval.rules';
import type { Case } from '../../server/features/case/case.shapes';
import type { StaffActor } from '../../server/features/contact/contact.policy';
import {
  mayDecideOnAddresses,
  mayKeepPlaces,
  maySeePlaces,
} from '../../server/features/place/place.policy';
import { withWriting, type Writing } from '../../server/features/place/place.rules';

const ana = 'ana' as StaffId;
const cleo = 'cleo' as StaffId;
const placeId = 'p' as PlaceId;
const AT = '2026-11-23T10:00:00.000Z';
const LATER = '2026-11-23T12:00:00.000Z';
const LAST = '2026-11-23T23:59:59.999Z';
const OVER = '2026-11-24T00:00:00.000Z';

const asked: AddressRequest = {
  ...{ seq: 3, by: ana, at: AT, placeId, code: 'MAJ-3', purpose: 'police', purposeText: 'x' },
  opened: [],
};
const decided = { by: cleo, at: LATER, approved: true, reason: 'x' };
const approved = { ...asked, decided };
const refused = { ...asked, decided: { ...decided, approved: false } };
const alone: AddressRequest = { ...asked, broken: true };
const reviewed: AddressRequest = { ...alone, reviewed: { by: cleo, at: AT, finding: 'justified' } };

const stay = { placeCode: { value: 'MAJ-3', seq: 2, by: ana, at: AT } };
const aCase = (request: AddressRequest, change: Partial<Case> = {}): Case =>
  ({
    ...{ state: 'open', removed: [], sheets: { 'accommodation/aaaaaaaa': stay } },
    addresses: [request],
    ...change,
  }) as unknown as Case;
const moved = { 'accommodation/aaaaaaaa': { placeCode: { ...stay.placeCode, value: 'MAJ-4' } } };

describe('opening an address', () => {
  it.each<[string, AddressRequest, Partial<Case>, StaffId, string, string | undefined]>([
    ['that waits', asked, {}, ana, LATER, 'conflict'],
    ['that was let', approved, {}, ana, LATER, undefined],
    ['that was let, a moment before twelve hours are over', approved, {}, ana, LAST, undefined],
    ['that was let twelve hours ago', approved, {}, ana, OVER, 'conflict'],
    ['that was not let', refused, {}, ana, LATER, 'conflict'],
    ['alone', alone, {}, ana, AT, undefined],
    ['alone, twelve hours ago', alone, {}, ana, '2026-11-23T22:00:00.000Z', 'conflict'],
    ['that somebody else asked for', approved, {}, cleo, LATER, 'forbidden'],
    ['of a case that was closed since', approved, { state: 'closed' }, ana, LATER, 'conflict'],
    ['of a case that is being erased', approved, { isErasing: true }, ana, LATER, 'conflict'],
    [
      'where the person stays elsewhere by now',
      approved,
      { sheets: moved },
      ana,
      LATER,
      'conflict',
    ],
    [
      'where the stay was removed since',
      approved,
      { removed: ['accommodation/aaaaaaaa'] },
      ana,
      LATER,
      'conflict',
    ],
  ])('%s', (_what, request, change, by, now, refusal) => {
    expect(whyNotOpen(aCase(request, change), by, 3, new Date(now))).toBe(refusal);
  });

  it('that nobody asked for', () => {
    expect(whyNotOpen(aCase(approved), ana, 4, new Date(LATER))).toBe('conflict');
  });
});

describe('asking for an address', () => {
  const { purpose, purposeText } = asked;
  const body = { kind: 'address_asked', placeId, code: 'MAJ-3', purpose, purposeText } as const;
  const wrong = { ok: false, code: 'conflict' };

  it('is about a place at which somebody of the case stays', () => {
    expect(askFor(body)(aCase(asked))).toEqual({ ok: true, body });
    for (const change of [
      { sheets: moved },
      { sheets: { 'plan/aaaaaaaa': stay } },
      { removed: ['accommodation/aaaaaaaa'] },
      { state: 'closed' },
      { isErasing: true },
    ] as Partial<Case>[])
      expect(askFor(body)(aCase(asked, change))).toEqual(wrong);
  });
});

describe('what takes two people', () => {
  it.each<[string, AddressRequest | undefined, StaffId, string | undefined, string | undefined]>([
    ['what waits', asked, cleo, undefined, 'conflict'],
    ['what waits, by whoever asked', asked, ana, 'forbidden', 'forbidden'],
    ['what was decided', approved, cleo, 'conflict', 'conflict'],
    ['what was done alone', alone, cleo, 'conflict', undefined],
    ['what was done alone, by the same', alone, ana, 'forbidden', 'forbidden'],
    ['what was reviewed', reviewed, cleo, 'conflict', 'conflict'],
    ['nothing', undefined, cleo, 'conflict', 'conflict'],
  ])('%s', (_what, wish, by, decide, review) => {
    expect(whyNotDecide(wish, by)).toBe(decide);
    expect(whyNotReview(wish, by)).toBe(review);
  });
});

describe('the log of an address', () => {
  const entry = (seq: number, body: object) =>
    ({ seq, at: AT, author: { kind: 'staff', staffId: ana }, ...body }) as CaseEntry & {
      kind: 'address_asked';
    };
  const wish = { placeId, code: 'MAJ-3', purpose: 'police', purposeText: 'x' };

  it('tells what was asked, decided, opened and reviewed', () => {
    const log = [
      entry(3, { kind: 'address_asked', ...wish }),
      entry(4, { kind: 'address_broken', ...wish }),
      entry(5, { kind: 'address_decided', askedSeq: 3, approved: true, reason: 'yes' }),
      entry(6, { kind: 'address_opened', askedSeq: 3, placeId, code: 'MAJ-3' }),
      entry(7, { kind: 'address_reviewed', askedSeq: 4, finding: 'justified' }),
    ];
    const { addresses } = log.reduce<{ addresses?: AddressRequest[] }>(withAddress, {});
    expect(addresses).toEqual([
      {
        ...asked,
        decided: { by: ana, at: AT, approved: true, reason: 'yes' },
        opened: [AT],
      },
      { ...alone, seq: 4, reviewed: { by: ana, at: AT, finding: 'justified' } },
    ]);
  });
});

describe('who may do what with places', () => {
  const asker = (role: StaffActor['role'], isKeeper?: true) => ({
    role,
    ...(isKeeper ? { isKeeper } : {}),
  });

  it.each([
    [asker('counsellor'), 'see'],
    [asker('supervisor'), 'see decide'],
    [asker('administrator'), ''],
    [asker('counsellor', true), 'see keep decide'],
    [asker('supervisor', true), 'see keep decide'],
    [asker('administrator', true), 'see keep'],
  ])('%j: %s', (who, rights) => {
    const may = { see: maySeePlaces, keep: mayKeepPlaces, decide: mayDecideOnAddresses };
    const found = Object.entries(may).flatMap(([name, isSo]) => (isSo(who) ? [name] : []));
    expect(found.join(' ')).toBe(rights);
  });
});

describe('writing where a place is', () => {
  const before = { address: 'here', phone: '1', directions: 'left' };

  it.each<[Writing, object]>([
    [{}, before],
    [{ address: 'there' }, { ...before, address: 'there' }],
    [{ removes: ['phone'] }, { address: 'here', directions: 'left' }],
    [
      { phone: '2', removes: ['directions'] },
      { address: 'here', phone: '2' },
    ],
  ])('%j', (written, after) => {
    expect(withWriting(before, written)).toEqual(after);
  });
});
