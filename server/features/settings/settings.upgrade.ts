/** Stored settings in the shape of today: where they had one period for all, the periods that the service starts with. */
export function upgradedSettings(stored: unknown, seed: unknown): unknown {
  const settings = Object(stored) as { retention?: unknown };
  const retention = Object(settings.retention) as Record<string, unknown>;
  if (!('days' in retention) || 'periods' in retention) return stored;
  return { ...settings, retention: (Object(seed) as { retention?: unknown }).retention };
}
