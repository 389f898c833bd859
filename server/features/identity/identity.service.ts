import type { StaffId } from '../../contract/shapes';
import type { Clock } from '../../lib/clock';
import { AppError } from '../../lib/errors';
import type { MasterKey } from '../../store/masterKey';
import { openHash } from './identity.key';
import type { IdentityModel } from './identity.model';
import { readIdentity } from './identity.rules';

/** Which account a state identity opens: only a keyed hash of it is kept, never the personal code. */
export type Identities = ReturnType<typeof createIdentities>;

/** Binds the state identities of accounts to where they are stored and to the service that vouches for them. */
export function createIdentities(deps: {
  model: IdentityModel;
  masterKey: MasterKey;
  /** The service that vouches; undefined where staff do not sign in by the state. */
  issuer: string | undefined;
  clock: Clock;
}) {
  const { model, masterKey, issuer, clock } = deps;
  let opening: ReturnType<typeof openHash> | undefined;

  async function hashOf(identity: string): Promise<string> {
    if (issuer === undefined) throw new AppError('not_found');
    // Opened when it is first needed, so that nothing is stored where nobody signs in so; tried again after a failure.
    opening ??= openHash(model, masterKey);
    opening.catch(() => (opening = undefined));
    return (await opening)(issuer, identity);
  }

  return {
    /** Gives an account the identity that somebody typed; `invalid_input` where it is none, a conflict where either has another. */
    async attach(staffId: StaffId, given: string): Promise<void> {
      const identity = readIdentity(given);
      if (identity === undefined) throw new AppError('invalid_input', 'identity');
      await model.add({ _id: await hashOf(identity), staffId, since: clock.now() });
    },

    /** The account that an identity opens; undefined where there is none. */
    ownerOf: async (identity: string): Promise<StaffId | undefined> =>
      model.ownerOf(await hashOf(identity)),

    /** Since when an account has one; undefined where it has none. */
    sinceOf: async (staffId: StaffId): Promise<Date | undefined> =>
      (await model.of(staffId))?.since,

    /** Since when each account that has one has it. */
    async owners(): Promise<ReadonlyMap<StaffId, Date>> {
      return new Map((await model.all()).map(({ staffId, since }) => [staffId, since]));
    },

    /** Takes it off an account; says whether there was one. */
    detach: (staffId: StaffId): Promise<boolean> => model.remove(staffId),
  };
}
