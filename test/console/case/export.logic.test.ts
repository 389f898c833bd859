import { exportStep, wordsIn } from '../../../console/case/file/export.logic';
import type { ExportRow } from '../../../server/contract/exporting';
import type { Role, StaffId } from '../../../server/contract/shapes';

const [ana, ben] = ['ana' as StaffId, 'ben' as StaffId];
type Row = Pick<ExportRow, 'state' | 'by' | 'broken' | 'reviewed'>;
const waiting: Row = { state: 'waiting', by: ana };
const approved: Row = { state: 'approved', by: ana };
const broken: Row = { state: 'approved', by: ana, broken: 'why' };
const reviewed: Row = {
  ...broken,
  reviewed: { by: ben, at: '2026-11-23T10:00:00.000Z', finding: 'justified' },
};

describe('what may be done with a wish for a case file', () => {
  it.each<[string, Row, StaffId, Role, string | undefined]>([
    ['nothing by who asked, while it waits', waiting, ana, 'supervisor', undefined],
    ['a decision by another supervisor', waiting, ben, 'supervisor', 'decide'],
    ['nothing by a colleague', waiting, ben, 'counsellor', undefined],
    ['fetching by who asked', approved, ana, 'counsellor', 'fetch'],
    ['nothing more by who decided', approved, ben, 'supervisor', undefined],
    ['fetching at once by who took it alone', broken, ana, 'counsellor', 'fetch'],
    ['a review by another supervisor', broken, ben, 'supervisor', 'review'],
    ['nothing after the review', reviewed, ben, 'supervisor', undefined],
    ['nothing when the time is over', { ...approved, state: 'over' }, ana, 'counsellor', undefined],
    ['nothing after a refusal', { ...approved, state: 'refused' }, ana, 'counsellor', undefined],
  ])('%s', (_what, row, staffId, role, step) => {
    expect(exportStep(row, { staffId, role })).toBe(step);
  });
});

describe('words typed one on each line', () => {
  it.each([
    ['', []],
    ['Anna\n', ['Anna']],
    [' Anna \n\nTartu\nAnna', ['Anna', 'Tartu']],
  ])('%j', (lines, words) => {
    expect(wordsIn(lines)).toEqual(words);
  });
});
