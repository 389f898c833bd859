/** How sure the state is of somebody (eIDAS, article 8). */
export type AssuranceLevel = 'low' | 'substantial' | 'high';

/** What a sign-in by the state must have been. */
export interface Wishes {
  /** At least this sure. */
  level: AssuranceLevel;
  /** By one of these methods; any where the list is empty. */
  methods: readonly string[];
}

/** As much of an identity token as decisions need, its signature and addressee checked already. */
export type Claims = Readonly<Record<string, unknown>>;

/** What is wrong with a token whose signature and addressee are right. */
export type ClaimProblem = 'token' | 'level' | 'method';

/** How far two clocks may be apart, in seconds: a token holds for 40 s. */
export const CLOCK_TOLERANCE_SECONDS = 5;

const RANKS: Readonly<Record<string, number>> = { low: 1, substantial: 2, high: 3 };

/** What a token lacks of the wishes; undefined where it has everything. */
export function problemOf(claims: Claims, wishes: Wishes, now: Date): ClaimProblem | undefined {
  const { iat, sub } = claims;
  const latest = now.getTime() / 1000 + CLOCK_TOLERANCE_SECONDS;
  if (typeof sub !== 'string' || sub === '') return 'token';
  if (typeof iat !== 'number' || iat > latest) return 'token';
  if (rankOf(claims.acr) < rankOf(wishes.level)) return 'level';
  return hasMethod(claims.amr, wishes.methods) ? undefined : 'method';
}

/** Whether the state is as sure as it can be, which counts as two factors. */
export function isSurest({ acr }: Claims): boolean {
  return acr === 'high';
}

function rankOf(level: unknown): number {
  return typeof level === 'string' && Object.hasOwn(RANKS, level) ? (RANKS[level] ?? 0) : 0;
}

function hasMethod(amr: unknown, allowed: readonly string[]): boolean {
  if (allowed.length === 0) return true;
  return Array.isArray(amr) && amr.length > 0 && amr.every((one) => allowed.includes(String(one)));
}
