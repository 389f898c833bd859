import { addressStep } from '../../../console/case/address/address.logic';
import { standingOf } from '../../../console/case/approval/approval.logic';
import type { Me } from '../../../server/contract/staff';
import type { StaffId } from '../../../server/contract/shapes';

const ana = 'ana' as StaffId;
const cleo = 'cleo' as StaffId;
const who = (staffId: StaffId, role: Me['role'], isKeeper?: true) => ({
  staffId,
  role,
  ...(isKeeper ? { isKeeper } : {}),
});

const waiting = { by: ana, state: 'waiting' as const };
const approved = { by: ana, state: 'approved' as const };
const over = { by: ana, state: 'over' as const };
const alone = { ...approved, broken: true as const };
const reviewed = { ...alone, reviewed: {} };

describe('what may be done with a wish for an address', () => {
  it.each([
    ['whoever asked waits', waiting, who(ana, 'counsellor', true), undefined],
    ['whoever asked opens what was let', approved, who(ana, 'counsellor'), 'open'],
    ['whoever asked opens alone', alone, who(ana, 'supervisor'), 'open'],
    ['whoever asked does nothing once it is over', over, who(ana, 'counsellor'), undefined],
    ['a supervisor decides', waiting, who(cleo, 'supervisor'), 'decide'],
    ['a keeper decides', waiting, who(cleo, 'counsellor', true), 'decide'],
    ['a keeper reviews', alone, who(cleo, 'counsellor', true), 'review'],
    ['what was reviewed is done', reviewed, who(cleo, 'supervisor'), undefined],
    ['another counsellor does nothing', waiting, who(cleo, 'counsellor'), undefined],
    ['an administrator decides on none', waiting, who(cleo, 'administrator', true), undefined],
  ])('%s', (_what, row, me, step) => {
    expect(addressStep(row, me)).toBe(step);
  });

  it('says of what was done alone that it is to be reviewed, until it was', () => {
    expect(standingOf(alone)).toBe('toReview');
    expect(standingOf({ ...over, broken: true })).toBe('toReview');
    expect(standingOf(reviewed)).toBe('approved');
    expect(standingOf(waiting)).toBe('waiting');
  });
});
