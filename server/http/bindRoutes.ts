import type { Request, Response, Router } from 'express';
import type { Config } from '../config';
import type { ErrorCode } from '../contract/errors';
import type { SessionRow, Stage } from '../contract/http';
import type { StaffId } from '../contract/shapes';
import { AppError } from '../lib/errors';
import { networkName } from '../lib/networkName';
import { tieCookie, valueOf } from './cookie';
import type { Sessions, StaffSession } from './sessions';

/** Who asks over HTTP: nobody known, or somebody with a session. */
export type HttpActor = { kind: 'stranger' } | { kind: 'staff'; staffId: StaffId; stage: Stage };

/** What a permission says: yes, or the code that is answered. */
export type HttpVerdict = 'yes' | Extract<ErrorCode, 'forbidden' | 'not_found' | 'unauthenticated'>;

/** What a route may use of the request besides its input. */
export interface RouteContext {
  actor: HttpActor;
  /** The name of the network that limits are counted for: no address, another one each day, and stored nowhere. */
  prefix: string;
  /** Starts a session under a new id, instead of the one that the request came with. */
  startSession(who: Pick<StaffSession, 'staffId' | 'stage'>): Promise<void>;
  /** Ends the session that the request came with. */
  endSession(): Promise<void>;
  /** Ends all sessions of somebody, wherever they are. */
  endSessionsOf(staffId: StaffId): Promise<void>;
  /** Somebody's sessions, the one that the request came with first. */
  sessionsOf(staffId: StaffId): Promise<SessionRow[]>;
  /** Ends one of somebody's sessions, or all but the one that the request came with; says whether there was one. */
  endSome(staffId: StaffId, id?: string): Promise<boolean>;
  /** Ties what another site will answer to this browser, for so many milliseconds; or unties it. */
  tie(secret: string, ms: number): void;
  untie(): void;
  /** What the browser was tied by. */
  tied: string | undefined;
  /** Answers by leading the browser to a page of ours. */
  leadTo(page: `/${string}`): void;
}

/** A route: how its input is read, who may, what happens. Leaving one out does not compile. */
export interface Route<Input, Output> {
  method: 'GET' | 'POST';
  /** Below the part that has sessions; visitors have none. */
  path: `/api/staff/${string}`;
  /** Whether whoever is signed in may send a large body, such as all canned replies at once. */
  isLarge?: true;
  /** Makes a new well-formed value or throws `invalid_input`. */
  parse(raw: unknown): Input;
  allow(actor: HttpActor, input: Input): HttpVerdict;
  run(context: RouteContext, input: Input): Promise<Output>;
}

/** A route whose input and output are known to nobody but itself. */
export type AnyRoute = Route<unknown, unknown>;

/** The only caller of the router for routes: reads, asks, runs and answers; failures go on to the error reply. */
export function bindRoutes(
  router: Router,
  routes: readonly AnyRoute[],
  rest: { sessions: Sessions; config: Pick<Config, 'isSecure'> },
): void {
  const tie = tieCookie(rest.config);
  for (const path of new Set(routes.map((route) => route.path))) {
    const ofPath = routes.filter((route) => route.path === path);
    const methods = ofPath.map(({ method }) => method);
    router.all(path, async (request, response) => {
      const route = ofPath.find(({ method }) => method === request.method);
      if (!route) return refuseMethod(response, methods);
      const answer = await answerOf(route, request, response, { ...rest, tie });
      if (!response.headersSent) response.json(answer);
    });
  }
}

/** Answers that an address exists and doesn't do this. */
export function refuseMethod(response: Response, allowed: readonly string[]): void {
  response.status(405).set('Allow', allowed.join(', ')).json({ code: 'invalid_input' });
}

interface Rest {
  sessions: Sessions;
  tie: ReturnType<typeof tieCookie>;
}

async function answerOf(
  route: AnyRoute,
  request: Request,
  response: Response,
  rest: Rest,
): Promise<unknown> {
  const actor = actorOf(request);
  const input = route.parse(route.method === 'GET' ? { ...request.query } : bodyOf(request));
  const verdict = route.allow(actor, input);
  if (verdict !== 'yes') throw new AppError(verdict);
  return route.run(contextOf(actor, request, response, rest), input);
}

function actorOf(request: Request): HttpActor {
  const { staffId, stage } = request.session;
  return staffId && stage ? { kind: 'staff', staffId, stage } : { kind: 'stranger' };
}

/** The parsed body; one that was not JSON is refused, however it looks. */
function bodyOf(request: Request): unknown {
  if (request.body !== undefined) return request.body;
  const hasBody =
    request.headers['transfer-encoding'] !== undefined ||
    Number(request.headers['content-length'] ?? 0) > 0;
  if (hasBody) throw new AppError('invalid_input');
  return {};
}

function contextOf(
  actor: HttpActor,
  request: Request,
  response: Response,
  { sessions, tie }: Rest,
): RouteContext {
  return {
    actor,
    prefix: networkName(request.ip),
    startSession: (who) => sessions.start(request, who),
    endSession: () => sessions.end(request, response),
    endSessionsOf: (staffId) => sessions.endAllOf(staffId),
    sessionsOf: (staffId) => sessions.listOf(staffId, request),
    endSome: (staffId, id) => sessions.endSome(staffId, request, id),
    tie: (secret, ms) => void response.cookie(tie.name, secret, { ...tie.flags, maxAge: ms }),
    untie: () => void response.clearCookie(tie.name, tie.flags),
    tied: valueOf(request.headers.cookie ?? '', tie.name),
    // Another method than the one that came: what led here is over.
    leadTo: (page) => response.redirect(303, page),
  };
}
