import type { Config } from './config';
import type { StaffId } from './contract/shapes';
import { createAccounts, type AccountDeps } from './features/account/account.service';
import { createFactors } from './features/factor/factor.service';
import type { FactorModel } from './features/factor/factor.model';
import { factorRoutes } from './features/factor/factor.routes';
import type { Auditing } from './features/staff/auditing';
import { createEntering } from './features/staff/entering';
import { sessionRoutes } from './features/staff/session.routes';
import type { StaffModel } from './features/staff/staff.model';
import { staffRoutes } from './features/staff/staff.routes';
import { createStaffService } from './features/staff/staff.service';
import { createThrottle } from './features/staff/throttle';
import type { AnyRoute } from './http/bindRoutes';
import type { Clock } from './lib/clock';
import type { Logger } from './lib/logger';
import type { MasterKey } from './store/masterKey';

/** What accounts and signing in are made from. */
export interface SigningInDeps {
  config: Pick<Config, 'publicUrl' | 'isFactorRequired'>;
  models: { staff: StaffModel; factors: FactorModel };
  masterKey: MasterKey;
  audit: Auditing;
  clock: Clock;
  logger: Logger;
}

/** Composes who the staff are and whether they are who they say. */
export function composeSigningIn(deps: SigningInDeps) {
  const { config, models, masterKey, audit, clock, logger } = deps;
  const throttle = createThrottle();
  const staff = createStaffService({ model: models.staff, throttle, audit, clock, logger });
  const issuer = new URL(config.publicUrl).hostname;
  const factors = createFactors({
    model: models.factors,
    masterKey,
    throttle,
    audit,
    clock,
    issuer,
  });
  return {
    staff,
    factors,

    /** The addresses by which staff sign in, given whom to tell. */
    routes(told: {
      signedOut(staffId: StaffId): Promise<void>;
      changed(staffId: StaffId): Promise<void>;
    }): readonly AnyRoute[] {
      const { isFactorRequired } = config;
      const own = { staff, factors, audit, isFactorRequired };
      const all = { ...own, ...told, entering: createEntering(own) };
      return [...staffRoutes(all), ...factorRoutes(all), ...sessionRoutes(all)];
    },

    /** What administrators do with accounts, given what moves with them. */
    accounts: (around: Omit<AccountDeps, 'staff' | 'factors' | 'audit' | 'clock'>) =>
      createAccounts({ staff, factors, audit, clock, ...around }),
  };
}
