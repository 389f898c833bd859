import { z } from 'zod';
import type { BeginStateSignIn, SignInWays, StateAddress, StateRefusal } from '../../contract/http';
import type { AnyRoute, Route, RouteContext } from '../../http/bindRoutes';
import { AppError } from '../../lib/errors';
import { language, parser } from '../../realtime/parse';
import type { Entering } from '../staff/entering';
import { nothing } from '../staff/staff.parse';
import { STAFF_POLICY } from '../staff/staff.policy';
import type { Throttle } from '../staff/throttle';
import { ProviderError } from './provider';
import { ATTEMPT_MS, type StateSignIn } from './stateSignIn';

type Nothing = Record<string, never>;

/** Where the state's service leads back to. */
export const CALLBACK_PATH = '/api/staff/state/callback';

/** What the addresses of signing in by the state need. */
export interface IdentityRoutesDeps {
  /** Absent where staff do not sign in so. */
  stateSignIn: StateSignIn | undefined;
  entering: Entering;
  throttle: Throttle;
}

/** The addresses by which staff sign in by the state. */
export function identityRoutes(deps: IdentityRoutesDeps): readonly AnyRoute[] {
  const { stateSignIn, throttle } = deps;
  const ways = {
    method: 'GET',
    path: '/api/staff/ways',
    parse: parser(nothing),
    allow: STAFF_POLICY.sign_in,
    run: async () => ({ state: stateSignIn !== undefined }),
  } satisfies Route<Nothing, SignInWays>;
  if (!stateSignIn) return [ways];
  return [
    ways,
    {
      method: 'POST',
      path: '/api/staff/state',
      parse: parser(z.strictObject({ language })),
      allow: STAFF_POLICY.sign_in,
      async run(context, input) {
        await throttle.visit(context.prefix);
        const { address, secret } = await stateSignIn.begin(input.language).catch(away);
        context.tie(secret, ATTEMPT_MS);
        return { address };
      },
    } satisfies Route<BeginStateSignIn, StateAddress>,
    {
      method: 'GET',
      path: CALLBACK_PATH,
      parse: textsOf,
      allow: STAFF_POLICY.sign_in,
      async run(context, answer) {
        context.untie();
        const refusal = await comeIn({ ...deps, stateSignIn }, context, answer);
        // A page of its own: the session's cookie is Strict, and comes along from what that page asks for.
        context.leadTo(refusal ? `/console/#/state/${refusal}` : '/console/');
        return {};
      },
    } satisfies Route<Record<string, string>, Nothing>,
  ];
}

/** Lets whoever came back in, or says why not; a browser that is led here shows no codes of errors. */
async function comeIn(
  { stateSignIn, entering, throttle }: IdentityRoutesDeps & { stateSignIn: StateSignIn },
  context: RouteContext,
  answer: Record<string, string>,
): Promise<StateRefusal | undefined> {
  try {
    await throttle.visit(context.prefix);
    const outcome = await stateSignIn.finish(answer, context.tied);
    if (!outcome.ok) return outcome.refusal;
    const { record, isSure, isStillTheirs } = outcome;
    const by = { way: 'state', hasGivenCode: isSure } as const;
    await entering.enter(context, record, by);
    if (await isStillTheirs()) return undefined;
    await context.endSessionsOf(record._id);
    return 'unknown';
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    // Locked while it was looked at, or too many from one network; else something that we need is away.
    if (error.code === 'unauthenticated') return 'unknown';
    return error.code === 'rate_limited' ? 'limited' : 'unavailable';
  }
}

function away(error: unknown): never {
  throw error instanceof ProviderError ? new AppError('unavailable') : error;
}

/** What the service answers with; what it may add one day, and what is there twice, does not matter. */
function textsOf(raw: unknown): Record<string, string> {
  return Object.fromEntries(
    Object.entries(raw as Record<string, unknown>).flatMap(([name, value]) =>
      typeof value === 'string' ? [[name, value]] : [],
    ),
  );
}
