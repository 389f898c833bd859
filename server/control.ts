import { join } from 'node:path';
import type { Config } from './config';
import type { Audit } from './features/audit/audit.service';
import type { Breaches } from './features/breach/breach.service';
import { wrongIn } from './features/breach/breach.rules';
import { verifyAudit } from './features/audit/verify';
import type { BreachReport } from './contract/breach';
import type { RetentionRun } from './contract/retention';
import type { Erasures } from './features/erasure/erasure.service';
import type { Retention } from './features/retention/retention.service';
import { resetPassword } from './features/staff/reset';
import { normaliseName } from './features/staff/staff.rules';
import { createRewrapModel } from './features/rewrap/rewrap.model';
import { keyCommand } from './keyCommands';
import type { Sessions } from './http/sessions';
import type { Clock } from './lib/clock';
import { AppError } from './lib/errors';
import type { Logger } from './lib/logger';
import type { Models } from './models';
import { makeBackup } from './moving/backups';
import { CONTROL_SOCKET, serveControl, type Wish } from './moving/control';
import { MovingError } from './moving/terms';
import type { MasterKeyFile } from './store/masterKey';
import type { Store } from './store/store';

/** What commands are carried out with. */
export interface ControlDeps {
  config: Pick<Config, 'dataDir'>;
  store: Store;
  models: Pick<Models, 'staff' | 'factors' | 'audit'>;
  masterKey: MasterKeyFile;
  audit: Pick<Audit, 'record'>;
  endSessionsOf: Sessions['endAllOf'];
  erasures: Erasures;
  retention(): Promise<Retention>;
  breaches(): Promise<Breaches>;
  clock: Clock;
  logger: Logger;
}

/** Carries out one command at a time, on the store as it is being served or as a command has opened it. */
export function createCommands(deps: Omit<ControlDeps, 'config' | 'logger'>) {
  const { store, models, masterKey, audit, endSessionsOf, erasures, clock } = deps;
  let isBusy = false;

  async function carryOut(asked: Wish): Promise<unknown> {
    if (asked.command === 'reset-password') {
      const { staff: model, factors } = models;
      const reset = await resetPassword(
        { model, removeFactor: factors.remove, endSessionsOf },
        asked.name,
      );
      if (!reset) throw new MovingError('no_account');
      const subject = { staffId: reset.staffId };
      await audit.record({ actor: 'system', action: 'password_reset', subject });
      return reset.password;
    }
    if (asked.command === 'retention') return retain(asked.rehearse);
    if (asked.command === 'breach') return reportBreach(asked);
    if (asked.command === 'verify-audit') {
      return verifyAudit({ model: models.audit, masterKey }, asked.head);
    }
    if (asked.command !== 'backup') {
      const rewrap = createRewrapModel(store.connection);
      return keyCommand(asked.command, { store, rewrap, masterKey, audit });
    }
    await audit.record({ actor: 'system', action: 'backed_up' });
    const { length } = await erasures.union();
    return makeBackup(store.connection, asked, { now: clock.now(), erasures: length });
  }

  async function retain(isRehearsal: boolean): Promise<RetentionRun | undefined> {
    const retention = await deps.retention();
    if (isRehearsal) return retention.rehearse();
    return retention.run({ always: true }).catch((error: unknown) => {
      const isUnderway = error instanceof AppError && error.code === 'conflict';
      throw isUnderway ? new MovingError('underway', undefined, { cause: error }) : error;
    });
  }

  async function reportBreach(asked: Extract<Wish, { command: 'breach' }>): Promise<BreachReport> {
    const { command: _, name, ...period } = asked;
    const wrong = wrongIn(period, clock.now());
    if (wrong) throw new MovingError(WRONG_IN[wrong]);
    if (name === undefined) return (await deps.breaches()).report('system', period);
    const staff = await models.staff.byName(normaliseName(name));
    if (!staff) throw new MovingError('no_account');
    return (await deps.breaches()).report('system', { ...period, staffId: staff._id });
  }

  return async (asked: Wish): Promise<unknown> => {
    if (isBusy) throw new MovingError('busy');
    isBusy = true;
    try {
      return await carryOut(asked);
    } finally {
      isBusy = false;
    }
  };
}

/** Why a period cannot be asked for, by its field. */
const WRONG_IN = { from: 'not_begun', to: 'no_period', learned: 'not_learned' } as const;

/** Hears commands where the store is open to this process alone; a command opens MongoDB by itself. */
export async function openControl(deps: ControlDeps): Promise<{ close(): Promise<void> }> {
  if (deps.store.engine !== 'embedded') return { close: async () => undefined };
  const path = join(deps.config.dataDir, CONTROL_SOCKET);
  return serveControl(path, createCommands(deps), deps.logger);
}
