import type { ServiceTopic } from '../../contract/settings';

/** Topics as they were given, with those that are left out kept as removed: old contacts name them. */
export function withRemoved(given: unknown, current: readonly ServiceTopic[]): unknown {
  if (!Array.isArray(given)) return given;
  const codes = new Set(given.map((one) => (Object(one) as { code?: unknown }).code));
  const gone = current.filter(({ code }) => !codes.has(code));
  return [...given, ...gone.map((topic) => ({ ...topic, removed: true as const }))];
}

/** The topics that visitors may choose. */
export function offeredTopics(topics: readonly ServiceTopic[]): ServiceTopic[] {
  return topics.filter(({ removed }) => !removed);
}
