import type { CaseId } from '../../server/contract/case';
import type { StaffId } from '../../server/contract/shapes';
import { createBoard, LEASE_MS } from '../../server/features/reader/board';

const ONE = 'one' as CaseId;
const OTHER = 'other' as CaseId;
const [ana, ben] = ['ana', 'ben'] as StaffId[] as [StaffId, StaffId];
const looking = (staffId: StaffId, section = 'plan', caseId = ONE) => ({
  staffId,
  section,
  caseId,
});
const elsewhere = (staffId: StaffId, section?: string, nodeId = 'node') => ({
  ...{ nodeId, caseId: ONE, staffId },
  ...(section ? { section } : {}),
});

describe('who has a case open', () => {
  it('is everybody once, at the section that they went to last', () => {
    const board = createBoard();
    board.look('socket-1', looking(ana, 'plan'));
    board.look('socket-2', looking(ana, 'task'));
    board.look('socket-1', looking(ana, 'right'));
    board.look('socket-3', looking(ben, 'plan', OTHER));
    board.heard(elsewhere(ben, 'file'), 0);
    expect(board.of(ONE)).toEqual([
      { staffId: ana, section: 'right' },
      { staffId: ben, section: 'file' },
    ]);
    expect(board.staffAt(ONE)).toEqual([ana]);
    expect(board.of(OTHER)).toEqual([{ staffId: ben, section: 'plan' }]);
    board.away('socket-1', OTHER);
    expect(board.sectionOf(ana, ONE)).toBe('right');
    board.away('socket-1', ONE);
    expect(board.sectionOf(ana, ONE)).toBe('task');
    board.away('socket-2');
    expect(board.sectionOf(ana, ONE)).toBeUndefined();
    expect(board.cases()).toEqual([OTHER]);
  });

  it('is nobody at another node whose lease has run out, or who has left', () => {
    const board = createBoard();
    board.heard(elsewhere(ana, 'plan'), 0);
    board.heard(elsewhere(ben, 'plan', 'other node'), 0);
    board.heard(elsewhere(ana, 'task'), 1);
    board.forget(LEASE_MS);
    expect(board.of(ONE)).toEqual([{ staffId: ana, section: 'task' }]);
    board.heard(elsewhere(ana), 2);
    expect(board.of(ONE)).toEqual([]);
  });

  it('stays where somebody went last, also where another of their nodes says again where it is', () => {
    const board = createBoard();
    board.heard(elsewhere(ana, 'plan', 'node'), 0);
    board.heard(elsewhere(ana, 'task', 'other node'), 1);
    board.heard(elsewhere(ana, 'plan', 'node'), 2);
    expect(board.of(ONE)).toEqual([{ staffId: ana, section: 'task' }]);
    board.forget(1 + LEASE_MS);
    expect(board.of(ONE)).toEqual([{ staffId: ana, section: 'plan' }]);
  });

  it('is nobody from whom the case was taken', () => {
    const board = createBoard();
    board.look('socket-1', looking(ana));
    board.look('socket-2', looking(ana));
    board.look('socket-3', looking(ben));
    board.drop(ana, ONE);
    expect(board.of(ONE)).toEqual([{ staffId: ben, section: 'plan' }]);
    expect(board.sockets()).toEqual(['socket-3']);
  });
});
