import type { Config } from './config';
import type { StaffId } from './contract/shapes';
import { createAccounts, type AccountDeps } from './features/account/account.service';
import { createFactors } from './features/factor/factor.service';
import type { FactorModel } from './features/factor/factor.model';
import { factorRoutes } from './features/factor/factor.routes';
import type { AttemptModel } from './features/identity/attempt.model';
import type { IdentityModel } from './features/identity/identity.model';
import { CALLBACK_PATH, identityRoutes } from './features/identity/identity.routes';
import { createIdentities } from './features/identity/identity.service';
import { createProvider } from './features/identity/provider';
import { createStateSignIn } from './features/identity/stateSignIn';
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
  config: Pick<Config, 'consoleUrl' | 'isFactorRequired' | 'stateSignIn'>;
  models: {
    staff: StaffModel;
    factors: FactorModel;
    identities: IdentityModel;
    attempts: AttemptModel;
  };
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
  const issuer = new URL(config.consoleUrl).hostname;
  const factors = createFactors({
    model: models.factors,
    masterKey,
    throttle,
    audit,
    clock,
    issuer,
  });
  const stateSettings = config.stateSignIn;
  const identities = createIdentities({
    model: models.identities,
    masterKey,
    issuer: stateSettings?.issuer,
    clock,
  });
  const redirectUri = config.consoleUrl + CALLBACK_PATH;
  const stateSignIn =
    stateSettings &&
    createStateSignIn({
      provider: createProvider({ settings: stateSettings, redirectUri, clock, logger }),
      wishes: stateSettings,
      attempts: models.attempts,
      identities,
      staff,
      audit,
      clock,
    });
  return {
    staff,
    factors,
    identities,

    /** The addresses by which staff sign in, given whom to tell. */
    routes(told: {
      signedOut(staffId: StaffId): Promise<void>;
      changed(staffId: StaffId): Promise<void>;
    }): readonly AnyRoute[] {
      const { isFactorRequired } = config;
      const own = { staff, factors, audit, isFactorRequired };
      const all = { ...own, ...told, entering: createEntering(own) };
      return [
        ...staffRoutes(all),
        ...factorRoutes(all),
        ...sessionRoutes(all),
        ...identityRoutes({ ...all, stateSignIn, throttle }),
      ];
    },

    /** What administrators do with accounts, given what moves with them. */
    accounts: (around: Omit<AccountDeps, 'staff' | 'factors' | 'identities' | 'audit' | 'clock'>) =>
      createAccounts({ staff, factors, identities, audit, clock, ...around }),
  };
}
