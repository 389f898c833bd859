import type { Logger } from './logger';

/** Why a node should get no new people: it is not up yet, it is about to go, or its store can't be reached. */
export type NotReady = 'starting' | 'draining' | 'store';

/** Whether this node should get new people. */
export type Readiness = ReturnType<typeof createReadiness>;

/** Keeps the reasons against sending people here; begins with `starting`. A change is logged once. */
export function createReadiness(logger: Logger) {
  const reasons = new Set<NotReady>(['starting']);

  return {
    /** Not ready for this reason until it passes. */
    fail(reason: NotReady): void {
      if (reasons.has(reason)) return;
      reasons.add(reason);
      logger.warn({ reason }, 'not ready');
    },

    /** This reason is over. */
    pass(reason: NotReady): void {
      if (reasons.delete(reason)) logger.info({ reason }, 'no longer unready for this reason');
    },

    isReady: (): boolean => reasons.size === 0,
  };
}
