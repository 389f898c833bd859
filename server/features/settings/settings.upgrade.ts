/** Stored settings in the shape of today, with what they did not have yet taken from those that the service starts with. */
export function upgradedSettings(stored: unknown, seed: unknown): unknown {
  const { numbers } = Object(stored) as { numbers?: unknown };
  if (!Array.isArray(numbers)) return stored;
  const { nonService, holdingReply } = Object(seed) as Record<string, unknown>;
  const settings: Record<string, unknown> = {
    hosts: [],
    nonService,
    holdingReply,
    ...Object(stored),
    numbers: numbers.map(withoutConfirmed),
  };
  const retention = Object(settings.retention) as Record<string, unknown>;
  const begun = Object((Object(seed) as { retention?: unknown }).retention) as { cases?: unknown };
  const isOfOnePeriod = 'days' in retention && !('periods' in retention);
  if (isOfOnePeriod) return { ...settings, retention: begun };
  return 'periods' in retention
    ? { ...settings, retention: { cases: begun.cases, ...retention } }
    : settings;
}

/** Whether somebody confirmed a number said nothing about when: it is to be confirmed again. */
function withoutConfirmed(number: unknown): unknown {
  const { confirmed: _, ...rest } = Object(number) as Record<string, unknown>;
  return rest;
}
