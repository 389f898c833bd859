import type { SettingVersion } from '../../server/contract/settings';
import type { CannedReply } from '../../server/contract/staff';
import { t, words } from '../lib/i18n';
import { repliesChange } from './replies.logic';

/** So many titles are said of one kind of change. */
const MOST_TITLES = 6;

/** A version of the replies in a line: how many there are, and what it changed of the one before. */
export function repliesWords(
  replies: readonly CannedReply[],
  history: readonly SettingVersion<'cannedReplies'>[],
): string {
  const count = t('administration:replies.count', { count: replies.length });
  const before = history[history.findIndex(({ value }) => value === replies) + 1]?.value;
  if (!before) return count;
  const { isReordered, ...lists } = repliesChange(replies, before);
  const said = (['changed', 'added', 'removed'] as const)
    .filter((kind) => lists[kind].length > 0)
    .map((kind) => t(`administration:replies.${kind}`, { titles: titlesOf(lists[kind]) }));
  const order = isReordered ? [t('administration:replies.reordered')] : [];
  return [count, ...said, ...order].join('; ');
}

function titlesOf(replies: readonly CannedReply[]): string {
  const titles = replies.slice(0, MOST_TITLES).map(({ title }) => words(title));
  const rest = replies.length - titles.length;
  const more = rest > 0 ? [t('administration:replies.more', { count: rest })] : [];
  return [...titles, ...more].join(', ');
}
