import { promisify } from 'node:util';
import type { Request, RequestHandler, Response } from 'express';
import session from 'express-session';
import type { Config } from '../config';
import type { SessionRow, Stage } from '../contract/http';
import type { StaffId } from '../contract/shapes';
import type { Clock } from '../lib/clock';
import { hashToken, newToken } from '../lib/ids';
import { cookieFlags, cookieName, sessionIdIn } from './cookie';
import { deviceOf } from './device.rules';
import type { SessionModel } from './session.model';
import { expiryOf, isLive, isSeenDue, type SessionRecord } from './session.rules';
import { SessionStore } from './sessionStore';

/** Somebody who is signed in, as the socket side knows them. */
export interface StaffSession {
  sessionHash: string;
  staffId: StaffId;
  /** What was proved so far; nothing but the next step is open before it is full. */
  stage: Stage;
  /** When it ends unless it is used. */
  expiresAt: Date;
}

/** Who is signed in, over HTTP and over sockets. */
export interface Sessions {
  /** Loads the session of a request; only where staff are addressed, because visitors have none. */
  middleware: RequestHandler;
  /** Starts a session under a new id; the one of the request, if any, is over. */
  start(request: Request, who: Pick<StaffSession, 'staffId' | 'stage'>): Promise<void>;
  /** Ends the session of the request, and tells the browser to forget it. */
  end(request: Request, response: Response): Promise<void>;
  /** Ends every session of somebody. */
  endAllOf(staffId: StaffId): Promise<void>;
  /** Somebody's sessions that hold, as they may know them again; the one of the request first. */
  listOf(staffId: StaffId, request: Request): Promise<SessionRow[]>;
  /** Ends one of somebody's sessions, or all but the one of the request; says whether there was one. */
  endSome(staffId: StaffId, request: Request, id?: string): Promise<boolean>;
  /** The session of a Cookie header, if it holds. */
  read(cookieHeader: string | undefined): Promise<StaffSession | undefined>;
  /** Those of these sessions that still hold, in one query; they count as used. */
  refresh(sessionHashes: readonly string[]): Promise<Map<string, StaffSession>>;
  /** Hears at once of each session that this process ended; the function returned stops that. */
  onEnded(listener: (sessionHash: string) => void): () => void;
}

/** Opens the sessions that are stored. */
export async function createSessions(deps: {
  config: Pick<Config, 'isSecure'>;
  model: SessionModel;
  clock: Clock;
}): Promise<Sessions> {
  const { config, model, clock } = deps;
  const listeners = new Set<(sessionHash: string) => void>();
  const ended = (hash: string) => listeners.forEach((listener) => listener(hash));
  const key = await model.cookieKey();
  const flags = cookieFlags(config);
  const name = cookieName(config);
  const store = new SessionStore({ model, clock, flags, ended });
  const middleware = session({
    store,
    name,
    secret: key,
    cookie: flags,
    genid: newToken,
    resave: false,
    saveUninitialized: false,
  });

  async function liveOf(staffId: StaffId): Promise<SessionRecord[]> {
    const now = clock.now();
    return (await model.allOf(staffId)).filter((record) => isLive(record, now));
  }

  return {
    middleware: (request, response, next) => {
      // What the address says that people use, not what the last proxy said: else a proxy that forgets a header makes
      // sign-in fail without a word.
      if (config.isSecure) Object.defineProperty(request, 'secure', { value: true });
      middleware(request, response, next);
    },

    async start(request, { staffId, stage }) {
      await model.removeExpired(clock.now());
      await promisify(request.session.regenerate.bind(request.session))();
      Object.assign(request.session, { staffId, stage, ...deviceOf(request.get('user-agent')) });
      await promisify(request.session.save.bind(request.session))();
    },

    async end(request, response) {
      await promisify(request.session.destroy.bind(request.session))();
      response.clearCookie(name, flags);
      // Also what Back would show. Not "cookies", which reaches sibling sites, nor "storage", where nothing but the
      // chosen theme and language is kept.
      response.set('Clear-Site-Data', '"cache"');
    },

    async endAllOf(staffId) {
      (await model.removeAllOf(staffId)).forEach(ended);
    },

    async listOf(staffId, request) {
      const here = hashToken(request.session.id);
      const live = await liveOf(staffId);
      return live
        .map((record) => presentRow(record, here))
        .sort(
          (one, other) =>
            Number(other.isThis) - Number(one.isThis) || other.seenAt.localeCompare(one.seenAt),
        );
    },

    async endSome(staffId, request, id) {
      const here = hashToken(request.session.id);
      const others = (await liveOf(staffId)).filter(({ _id }) => _id !== here);
      const chosen = others.filter(({ _id }) => id === undefined || rowId(_id) === id);
      for (const { _id } of chosen) if (await model.remove(_id)) ended(_id);
      return chosen.length > 0;
    },

    async read(cookieHeader) {
      const id = sessionIdIn(cookieHeader, name, key);
      const record = id === undefined ? undefined : await model.byHash(hashToken(id));
      return record && isLive(record, clock.now()) ? presentSession(record) : undefined;
    },

    async refresh(sessionHashes) {
      if (sessionHashes.length === 0) return new Map();
      const now = clock.now();
      const live = (await model.byHashes(sessionHashes)).filter((record) => isLive(record, now));
      const due = live.filter((record) => isSeenDue(record, now)).map(({ _id }) => _id);
      if (due.length > 0) await model.see(due, now);
      return new Map(live.map((record) => [record._id, presentSession(record)]));
    },

    onEnded(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

function presentSession(record: SessionRecord): StaffSession {
  return {
    sessionHash: record._id,
    staffId: record.staffId,
    stage: record.stage,
    expiresAt: expiryOf(record),
  };
}

function presentRow(record: SessionRecord, here: string): SessionRow {
  const { _id, browser = 'other', system = 'other', startedAt, seenAt } = record;
  return {
    id: rowId(_id),
    isThis: _id === here,
    browser,
    system,
    startedAt: startedAt.toISOString(),
    seenAt: seenAt.toISOString(),
  };
}

/** Names a session to its owner; not even the hash under which it is stored leaves the server. */
function rowId(sessionHash: string): string {
  return hashToken(sessionHash).slice(0, 22);
}
