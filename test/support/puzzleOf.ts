import type { Puzzle } from '../../server/contract/visitor';
import type { VisitorClient } from './clients';

/** The puzzle that a page was given; throws where it was given none. */
export function puzzleOf(visitor: VisitorClient): Puzzle {
  const snapshot = visitor.heard.find(({ name }) => name === 'visitor:snapshot');
  const { puzzle } = snapshot?.value as { puzzle?: Puzzle };
  if (!puzzle) throw new Error('no puzzle was given');
  return puzzle;
}
