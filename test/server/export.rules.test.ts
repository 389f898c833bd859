import type { ExportRequest } from '../../server/contract/export';
import type { StaffId } from '../../server/contract/shapes';
import { isOpen } from '../../server/features/approval/approval.rules';
import { whyNotFetch } from '../../server/features/export/export.rules';
import { exportState, fetchableUntil } from '../../server/features/export/wishes.rules';
import type { Case } from '../../server/features/case/case.shapes';

const ana = 'ana' as StaffId;
const cleo = 'cleo' as StaffId;
const AT = '2026-11-23T10:00:00.000Z';
const LATER = '2026-11-23T12:00:00.000Z';

const asked: ExportRequest = {
  ...{ seq: 3, by: ana, at: AT, format: 'pdf', language: 'et', purpose: 'court' },
  ...{ purposeText: 'x', withIdentity: false, redactions: [], words: 0, files: [] },
};
const approved = { ...asked, decided: { by: cleo, at: LATER, approved: true, reason: 'x' } };
const refused = { ...asked, decided: { by: cleo, at: LATER, approved: false, reason: 'x' } };
const alone = { ...asked, broken: 'x' };
const reviewed = { ...alone, reviewed: { by: cleo, at: LATER, finding: 'justified' as const } };

describe('a wish to take a case out', () => {
  it.each([
    ['asked for', asked, AT, 'waiting', true],
    ['approved', approved, LATER, 'approved', false],
    [
      'approved, a moment before a day is over',
      approved,
      '2026-11-24T11:59:59.999Z',
      'approved',
      false,
    ],
    ['approved a day ago', approved, '2026-11-24T12:00:00.000Z', 'over', false],
    ['refused', refused, LATER, 'refused', false],
    ['taken alone', alone, AT, 'approved', true],
    ['taken alone a day ago', alone, '2026-11-24T10:00:00.000Z', 'over', true],
    ['taken alone and reviewed', reviewed, LATER, 'approved', false],
  ] as [string, ExportRequest, string, string, boolean][])(
    '%s',
    (_what, request, now, state, open) => {
      expect(exportState(request, new Date(now))).toBe(state);
      expect(isOpen(request)).toBe(open);
    },
  );

  it('lasts from the approval on, not from the asking', () => {
    expect(fetchableUntil(approved)).toBe('2026-11-24T12:00:00.000Z');
    expect(fetchableUntil(asked)).toBeUndefined();
  });

  it.each([
    [ana, 3, LATER, undefined],
    [ana, 3, '2026-11-24T12:00:00.000Z', 'conflict'],
    [cleo, 3, LATER, 'forbidden'],
    [ana, 4, LATER, 'conflict'],
  ])('by %s of entry %i at %s is fetched unless %s', (by, seq, now, refusal) => {
    const one = { exports: [approved] } as unknown as Case;
    expect(whyNotFetch(one, by, seq, new Date(now))).toBe(refusal);
    const erasing = { ...one, isErasing: true } as Case;
    expect(whyNotFetch(erasing, by, seq, new Date(now))).toBe('conflict');
  });
});
