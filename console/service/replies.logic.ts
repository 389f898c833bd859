import type { CannedReply } from '../../server/contract/staff';

/** Replies as they are stored: a shortcut without its slash and blanks, in small letters. */
export function tidyReplies(replies: readonly CannedReply[]): CannedReply[] {
  return replies.map((one) => ({
    ...one,
    shortcut: one.shortcut.trim().replace(/^\//, '').toLowerCase(),
  }));
}

/** A reply that is yet to be written. */
export function newReply(code: string, group: string): CannedReply {
  const texts = () => ({ et: '', en: '', ru: '' });
  return { code, group, shortcut: '', title: texts(), text: texts() };
}

/** The same replies with one of them before (-1) or behind (1) its neighbour of the same group; unchanged at the group's ends. */
export function movedInGroup(
  replies: readonly CannedReply[],
  at: number,
  step: 1 | -1,
): CannedReply[] {
  const next = [...replies];
  const one = next[at];
  let to = at + step;
  while (next[to] && next[to]?.group !== one?.group) to += step;
  const other = next[to];
  if (!one || !other) return next;
  next[at] = other;
  next[to] = one;
  return next;
}

/** What one save made of the replies before it. */
export interface RepliesChange {
  changed: CannedReply[];
  added: CannedReply[];
  removed: CannedReply[];
  /** Whether those that stayed stand in another order. */
  isReordered: boolean;
}

/** Compares replies with those before. */
export function repliesChange(
  replies: readonly CannedReply[],
  before: readonly CannedReply[],
): RepliesChange {
  const was = new Map(before.map((one) => [one.code, one]));
  const is = new Set(replies.map(({ code }) => code));
  const kept = replies.filter(({ code }) => was.has(code));
  const stayed = before.filter(({ code }) => is.has(code));
  return {
    changed: kept.filter((one) => !isSame(one, was.get(one.code))),
    added: replies.filter(({ code }) => !was.has(code)),
    removed: before.filter(({ code }) => !is.has(code)),
    isReordered: kept.some(({ code }, at) => stayed[at]?.code !== code),
  };
}

function isSame(one: CannedReply, other: CannedReply | undefined): boolean {
  return JSON.stringify(saidBy(one)) === JSON.stringify(other && saidBy(other));
}

/** Everything that a reply says, in one order whoever wrote it. */
function saidBy({ group, shortcut, title, text }: CannedReply): string[] {
  return [group, shortcut, ...[title, text].flatMap(({ et, en, ru }) => [et, en, ru])];
}
