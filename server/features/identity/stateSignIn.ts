import { createHash, timingSafeEqual } from 'node:crypto';
import type { StateRefusal } from '../../contract/http';
import type { Language, StaffId } from '../../contract/shapes';
import type { Clock } from '../../lib/clock';
import { hashToken, newToken } from '../../lib/ids';
import type { Auditing } from '../staff/auditing';
import type { StaffService } from '../staff/staff.service';
import type { StaffRecord } from '../staff/staff.shapes';
import type { AttemptModel } from './attempt.model';
import { isSurest, problemOf, type ClaimProblem, type Claims, type Wishes } from './claims.rules';
import type { Identities } from './identity.service';
import { ProviderError, type Provider, type ProviderProblem, type Ties } from './provider';

/** For how long somebody may take at the state's service: its own session holds for half an hour. */
export const ATTEMPT_MS = 30 * 60_000;

/** Why somebody was not let in; it stands in the audit log. */
export type Why = 'state' | 'unknown' | ClaimProblem | ProviderProblem;

/** Who came back, or what the page says instead. */
export type Outcome =
  | { ok: true; record: StaffRecord; isSure: boolean; isStillTheirs(): Promise<boolean> }
  | { ok: false; refusal: StateRefusal };

const WORDS: Record<Why, StateRefusal> = {
  state: 'failed',
  code: 'failed',
  token: 'failed',
  refused: 'failed',
  cancelled: 'cancelled',
  level: 'weak',
  method: 'weak',
  unknown: 'unknown',
  unavailable: 'unavailable',
};

/** Signing in by the state's authentication service. */
export type StateSignIn = ReturnType<typeof createStateSignIn>;

/** Binds it to the service and to the accounts that it opens. */
export function createStateSignIn(deps: {
  provider: Provider;
  wishes: Wishes;
  attempts: AttemptModel;
  identities: Identities;
  staff: Pick<StaffService, 'findStaff'>;
  audit: Auditing;
  clock: Clock;
}) {
  const { provider, wishes, attempts, identities, staff, audit, clock } = deps;

  async function claimsOf(answer: Answer, tied: string | undefined): Promise<Claims | Why> {
    const ties = tied === undefined ? undefined : tiesOf(tied);
    if (!ties || !isSame(answer.state ?? '', ties.state)) return 'state';
    // Before anything is asked of the service: an answer counts once, whatever comes of it.
    if (!(await attempts.take(hashToken(ties.state), clock.now()))) return 'state';
    try {
      return await provider.claimsOf(answer, ties);
    } catch (error) {
      if (error instanceof ProviderError) return error.problem;
      throw error;
    }
  }

  async function refuse(why: Why, staffId?: StaffId): Promise<Outcome> {
    await audit.record({
      actor: 'stranger',
      action: 'sign_in_failed',
      ...(staffId ? { subject: { staffId } } : {}),
      details: { way: 'state', why },
    });
    return { ok: false, refusal: WORDS[why] };
  }

  return {
    /** Begins: the page of the service that asks who somebody is, and the secret that the browser keeps meanwhile. */
    async begin(language: Language): Promise<{ address: string; secret: string }> {
      const secret = newToken();
      const ties = tiesOf(secret);
      const address = await provider.addressFor(ties, language);
      const now = clock.now();
      await attempts.begin(hashToken(ties.state), new Date(now.getTime() + ATTEMPT_MS), now);
      return { address, secret };
    },

    /** Takes what the service led back with, and whom it proves; every refusal is written down. */
    async finish(answer: Answer, tied: string | undefined): Promise<Outcome> {
      const claims = await claimsOf(answer, tied);
      if (typeof claims === 'string') return refuse(claims);
      const problem = problemOf(claims, wishes, clock.now());
      if (problem) return refuse(problem);
      const identity = String(claims.sub);
      const staffId = await identities.ownerOf(identity);
      const record = staffId && (await staff.findStaff(staffId));
      if (!record) return refuse('unknown', staffId);
      const isStillTheirs = async () => (await identities.ownerOf(identity)) === staffId;
      return { ok: true, record, isSure: isSurest(claims), isStillTheirs };
    },
  };
}

type Answer = Readonly<Record<string, string>>;

/** Everything follows from the one secret, so that nothing but its hash is stored (TARA: state = base64(SHA-256(cookie))). */
function tiesOf(secret: string): Ties {
  const derived = (use: string) => createHash('sha256').update(`${use}:${secret}`).digest();
  return {
    state: createHash('sha256').update(secret).digest('base64'),
    nonce: derived('nonce').toString('base64url'),
    verifier: derived('verifier').toString('base64url'),
  };
}

function isSame(given: string, right: string): boolean {
  const [one, other] = [Buffer.from(given), Buffer.from(right)];
  return one.length === other.length && timingSafeEqual(one, other);
}
