import type { Factor, FactorSecret } from '../../contract/http';
import type { StaffId } from '../../contract/shapes';
import type { Clock } from '../../lib/clock';
import { AppError } from '../../lib/errors';
import { newId } from '../../lib/ids';
import type { MasterKey } from '../../store/masterKey';
import type { Auditing } from '../staff/auditing';
import type { Throttle } from '../staff/throttle';
import type { FactorModel, FactorRecord, PendingSecret } from './factor.model';
import { readCode } from './factor.rules';
import { hashRecoveryCode, makeRecoveryCodes } from './recovery';
import { describeSecret, newSecret, stepOf } from './totp';

/** By what somebody proved their second factor. */
export type Proof = 'authenticator' | 'recovery_code';

/** A try to prove a second factor, and from which network it came. */
export interface CodeTry {
  staffId: StaffId;
  code: string;
  prefix: string;
}

/** The second factors of staff: authenticators (RFC 6238) and recovery codes. */
export type Factors = ReturnType<typeof createFactors>;

/** Binds the second factors to where they are stored and to the key that seals them. */
export function createFactors(deps: {
  model: FactorModel;
  masterKey: MasterKey;
  throttle: Throttle;
  audit: Auditing;
  clock: Clock;
  /** What an authenticator shows above its code: the host that people sign in to. */
  issuer: string;
}) {
  const { model, masterKey, throttle, audit, clock, issuer } = deps;
  const ownerOf = (staffId: StaffId) => `factor:${staffId}`;
  const seal = (staffId: StaffId, secret: Buffer) =>
    masterKey.wrap(ownerOf(staffId), secret).toString('base64url');
  const open = (staffId: StaffId, sealed: string) =>
    masterKey.unwrap(ownerOf(staffId), Buffer.from(sealed, 'base64url'));

  async function isDigits(record: FactorRecord, digits: string): Promise<boolean> {
    if (!record.sealed) return false;
    const step = stepOf(open(record._id, record.sealed), digits, clock.now());
    return step !== undefined && model.takeStep(record._id, step);
  }

  async function isRecoveryCode(record: FactorRecord, code: string): Promise<boolean> {
    const hash = await hashRecoveryCode(code, record.salt);
    return record.codes.includes(hash) && model.takeCode(record._id, hash);
  }

  /** Counts a try, and forgets it where it was right. */
  async function tried({ staffId, prefix }: CodeTry, work: () => Promise<boolean>): Promise<void> {
    const by = { name: staffId, prefix, what: 'code' } as const;
    await throttle.begin(by);
    if (!(await work())) {
      await audit.record({ actor: 'stranger', action: 'code_failed', subject: { staffId } });
      throw new AppError('invalid_input', 'code');
    }
    await throttle.succeed(by);
  }

  return {
    /** Whether a second factor is set up. */
    has: async (staffId: StaffId): Promise<boolean> =>
      typeof (await model.of(staffId))?.sealed === 'string',

    owners: async (): Promise<ReadonlySet<StaffId>> => new Set(await model.owners()),

    /** What somebody has, as they see it. */
    async describe(staffId: StaffId): Promise<Factor> {
      const record = await model.of(staffId);
      const since = record?.since?.toISOString();
      return { codesLeft: record?.codes.length ?? 0, ...(since ? { since } : {}) };
    },

    /** Makes a secret for an authenticator; the one in force stays until a code of the new one comes. */
    async begin({ staffId, name }: { staffId: StaffId; name: string }): Promise<FactorSecret> {
      const secret = newSecret();
      await model.setPending(staffId, {
        pending: seal(staffId, secret),
        pendingId: newId(),
        masterKeyVersion: masterKey.version,
      });
      return describeSecret(secret, { issuer, label: name });
    },

    /** Puts the new authenticator in force by its code; the answer is the fresh recovery codes, which nobody can look up again. */
    async confirm(by: CodeTry): Promise<string[]> {
      const { staffId } = by;
      const record = await model.of(staffId);
      const pending = pendingOf(record);
      if (!pending) throw new AppError('conflict');
      const codes: string[] = [];
      await tried(by, async () => {
        const since = clock.now();
        const step = stepOf(open(staffId, pending.pending), readCode(by.code).code, since);
        if (step === undefined) return false;
        const made = await makeRecoveryCodes();
        codes.push(...made.codes);
        return model.confirm(staffId, pending, { step, since }, made);
      });
      await audit.record({ actor: staffId, action: 'factor_set', subject: { staffId } });
      return codes;
    },

    /** Lets somebody pass by a code, which then works no more; a wrong one is `invalid_input`, and slowed. */
    async pass(by: CodeTry): Promise<Proof> {
      const record = await model.of(by.staffId);
      const { kind, code } = readCode(by.code);
      await tried(by, async () => {
        if (!record) return false;
        return kind === 'digits' ? isDigits(record, code) : isRecoveryCode(record, code);
      });
      return kind === 'digits' ? 'authenticator' : 'recovery_code';
    },

    /** Fresh recovery codes in place of those that were left. */
    async renewCodes(staffId: StaffId): Promise<string[]> {
      const made = await makeRecoveryCodes();
      if (!(await model.setCodes(staffId, made))) throw new AppError('conflict');
      await audit.record({ actor: staffId, action: 'codes_renewed', subject: { staffId } });
      return made.codes;
    },

    /** Takes the second factor away; says whether there was one. */
    remove: (staffId: StaffId): Promise<boolean> => model.remove(staffId),
  };
}

function pendingOf(record: FactorRecord | undefined): PendingSecret | undefined {
  const { pending, pendingId, masterKeyVersion = '' } = record ?? {};
  return pending && pendingId ? { pending, pendingId, masterKeyVersion } : undefined;
}
