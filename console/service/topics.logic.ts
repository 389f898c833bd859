import type { ServiceTopic } from '../../server/contract/settings';

/** The topics that are offered, in their order. */
export function offered(topics: readonly ServiceTopic[]): ServiceTopic[] {
  return topics.filter(({ removed }) => !removed);
}

/** Those that are offered as they are now, and behind them what is not: as they are stored. */
export function withOffered(
  topics: readonly ServiceTopic[],
  now: readonly ServiceTopic[],
): ServiceTopic[] {
  return [...now, ...topics.filter(({ removed }) => removed)];
}

/** A topic that is yet to be named. */
export function newTopic(code: string): ServiceTopic {
  return { code, name: { et: '', en: '', ru: '' } };
}
