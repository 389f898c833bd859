import { Store, type SessionData } from 'express-session';
import type { Browser, Stage, System } from '../contract/http';
import type { StaffId } from '../contract/shapes';
import type { Clock } from '../lib/clock';
import { hashToken } from '../lib/ids';
import type { cookieFlags } from './cookie';
import type { SessionModel } from './session.model';
import { isLive, isSeenDue } from './session.rules';

declare module 'express-session' {
  interface SessionData {
    staffId: StaffId;
    stage: Stage;
    browser: Browser;
    system: System;
  }
}

type Callback = (error?: unknown) => void;

/** What the store needs. */
export interface SessionStoreDeps {
  model: SessionModel;
  clock: Clock;
  flags: ReturnType<typeof cookieFlags>;
  /** Told of each session that is over. */
  ended(sessionHash: string): void;
}

/** Keeps express-session's sessions under the hash of their id, with our own rules of when they end. */
export class SessionStore extends Store {
  private readonly stored = new WeakSet<SessionData>();

  constructor(private readonly deps: SessionStoreDeps) {
    super();
  }

  override get(id: string, callback: (error: unknown, session?: SessionData | null) => void): void {
    this.find(id).then((session) => callback(null, session), callback);
  }

  override set(id: string, session: SessionData, callback: Callback = () => undefined): void {
    this.add(hashToken(id), session).then(() => callback(), callback);
  }

  override touch(id: string, _session: SessionData, callback: Callback = () => undefined): void {
    this.see(hashToken(id)).then(() => callback(), callback);
  }

  override destroy(id: string, callback: Callback = () => undefined): void {
    this.remove(hashToken(id)).then(() => callback(), callback);
  }

  private async add(hash: string, session: SessionData): Promise<void> {
    // Written once, at the sign-in, although express-session saves again at the end of the request: a late write would
    // bring back a session that has ended in between.
    if (this.stored.has(session)) return;
    const now = this.deps.clock.now();
    const { staffId, stage, browser, system } = session;
    const who = { staffId, stage, browser, system };
    await this.deps.model.add({ _id: hash, ...who, startedAt: now, seenAt: now });
    this.stored.add(session);
  }

  private async find(id: string): Promise<SessionData | null> {
    const record = await this.deps.model.byHash(hashToken(id));
    if (!record || !isLive(record, this.deps.clock.now())) return null;
    const cookie = { originalMaxAge: null, ...this.deps.flags };
    const { staffId, stage, browser = 'other', system = 'other' } = record;
    return { cookie, staffId, stage, browser, system };
  }

  private async see(hash: string): Promise<void> {
    const { model, clock } = this.deps;
    const record = await model.byHash(hash);
    if (record && isSeenDue(record, clock.now())) await model.see([hash], clock.now());
  }

  private async remove(hash: string): Promise<void> {
    if (await this.deps.model.remove(hash)) this.deps.ended(hash);
  }
}
