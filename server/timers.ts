import type { Cases } from './cases';
import type { Counselling } from './counselling';
import type { Audit } from './features/audit/audit.service';
import type { Erasures } from './features/erasure/erasure.service';
import type { Retention } from './features/retention/retention.service';
import type { Changes } from './features/settings/changes';
import type { Settings } from './features/settings/settings.service';
import type { Logger } from './lib/logger';
import type { MasterKeyFile } from './store/masterKey';

/** How often lost counsellors and vanished visitors are looked for, in milliseconds. */
const LOST_MS = 5_000;

/** How often projections are compared with the logs (DESIGN.md section 3). */
const REPAIR_MS = 10_000;

/** How often other nodes' entries are looked for while no signals come, in milliseconds (DESIGN.md section 4). */
const FOLLOW_MS = 2_000;

/** How often waiting visitors learn a new place, and everybody whether the service is open. */
const TELL_MS = 5_000;

/** How often it is said again who has which case open, in milliseconds. */
const READERS_MS = 5_000;

/** How often the end of the audit log is told to the program's own log, in milliseconds. */
const HEAD_MS = 60 * 60_000;
/** How often a node asks itself whether an hour has passed since it looked for what is to be erased. */
const RETENTION_MS = 600_000;

/** Starts what the features do by themselves, given whether other nodes' signals arrive; the answer stops it and waits for what runs. */
export function startTimers(
  counselling: Counselling & {
    cases: Pick<Cases, 'projections' | 'settleAll' | 'readers'>;
    erasures: Pick<Erasures, 'sweep'>;
    audit: Pick<Audit, 'tellHead'>;
    masterKey: Pick<MasterKeyFile, 'follow'>;
    retention: Pick<Retention, 'look'>;
    settings: Pick<Settings, 'look'>;
    changes: Pick<Changes, 'repair'>;
  },
  signalsCome: () => boolean,
  logger: Logger,
): () => Promise<void> {
  const {
    sweep,
    service,
    team,
    tellPlaces,
    cases,
    erasures,
    audit,
    masterKey,
    retention,
    settings,
    changes,
  } = counselling;
  const running = new Set<Promise<void>>();

  /** Runs a task again and again, never twice at once; a failure is logged and does not stop it. */
  function every(ms: number, name: string, task: () => void | Promise<void>): NodeJS.Timeout {
    let isRunning = false;
    return setInterval(() => {
      if (isRunning) return;
      isRunning = true;
      const run = (async () => task())()
        .catch((error: unknown) => logger.error({ err: error, task: name }, 'a task failed'))
        .finally(() => {
          isRunning = false;
          running.delete(run);
        });
      running.add(run);
    }, ms).unref();
  }

  const timers = [
    every(LOST_MS, 'requeue', sweep.requeueLost),
    every(LOST_MS, 'vanished', sweep.markVanished),
    every(REPAIR_MS, 'repair', sweep.repairLately),
    every(FOLLOW_MS, 'follow', async () => {
      if (signalsCome()) return;
      await sweep.follow();
      await cases.projections.follow();
    }),
    every(REPAIR_MS, 'cases', async () => {
      await cases.projections.repairLately();
      await cases.settleAll();
    }),
    every(READERS_MS, 'readers', cases.readers.beat),
    every(REPAIR_MS, 'forget', sweep.forgetEnded),
    every(REPAIR_MS, 'erased', erasures.sweep),
    every(HEAD_MS, 'audit', audit.tellHead),
    every(REPAIR_MS, 'key', masterKey.follow),
    every(REPAIR_MS, 'settings', settings.look),
    every(REPAIR_MS, 'changes', changes.repair),
    every(RETENTION_MS, 'retention', retention.look),
    every(REPAIR_MS, 'held', sweep.reconcileHeld),
    every(TELL_MS, 'colleagues', team.refresh),
    every(TELL_MS, 'service', service.tell),
    every(TELL_MS, 'places', tellPlaces),
  ];

  return async () => {
    timers.forEach((timer) => clearInterval(timer));
    await Promise.all(running);
  };
}
