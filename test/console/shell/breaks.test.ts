import { caseNumberIn, isTooShort } from '../../../console/glass/glass.logic';
import { applyFact } from '../../../console/state/facts';
import { EMPTY_WORLD } from '../../../console/state/world';
import type { GlassBreak } from '../../../server/contract/glass';
import { caseId } from '../case/factories';
import { at, contactId, staffId } from './factories';

const OPENING = { seq: 3, by: staffId('ben'), at: at(9) };
const OF_CONTACT: GlassBreak = { contactId: contactId('ana'), ...OPENING };
const OF_CASE: GlassBreak = { caseId, number: '2026-1', ...OPENING };

describe('what is to be reviewed', () => {
  it('is known once each, of contacts and of cases, until it is reviewed', () => {
    const broken = [OF_CONTACT, OF_CASE, OF_CASE, OF_CONTACT].reduce(
      (world, data) => applyFact(world, { name: 'glass:broken', data }).world,
      EMPTY_WORLD,
    );
    expect(broken.breaks).toEqual([OF_CASE, OF_CONTACT]);
    const reviewed = (data: Pick<typeof OF_CASE, 'seq'> & { caseId: typeof caseId }) =>
      applyFact(broken, { name: 'glass:reviewed', data }).world.breaks;
    expect(reviewed({ caseId, seq: 3 })).toEqual([OF_CONTACT]);
    expect(reviewed({ caseId, seq: 4 })).toEqual([OF_CASE, OF_CONTACT]);
  });
});

describe('the number of a case that somebody types', () => {
  it.each([
    ['2026-17', '2026-17'],
    [' 2026-17 ', '2026-17'],
    ['2026/17', '2026-17'],
    ['2026–17', '2026-17'],
    ['2026 17', '2026-17'],
    ['2026-017', '2026-17'],
    ['2026-0', undefined],
    ['2026', undefined],
    ['26-17', undefined],
    ['Lilac', undefined],
    ['', undefined],
  ])('%j is %j', (typed, number) => {
    expect(caseNumberIn(typed)).toBe(number);
  });
});

describe('a reason', () => {
  it.each([
    ['read', '', false],
    ['view', ' ', true],
    ['view', 'a', false],
    ['break', '123456789 ', true],
    ['break', '1234567890', false],
  ] as const)('to %s: %j says too little: %s', (way, reason, isShort) => {
    expect(isTooShort(way, reason)).toBe(isShort);
  });
});
