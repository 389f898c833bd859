import type { AskBreach } from './breach';
import type { SaveSetting } from './settings';
import type { Language, Moment } from './shapes';
import type { Me } from './staff';

/**
 * How far somebody has come in signing in: a code of the second factor is awaited; the first password must be changed;
 * a second factor must be set up; or everything is open.
 */
export type Stage = 'code' | 'password' | 'enrolment' | 'full';

/** GET /api/staff/session: who is signed in; 401 where nobody is. A password alone learns nothing of the account. */
export type Session = { stage: 'code' } | ({ stage: Exclude<Stage, 'code'> } & Me);

/** POST /api/staff/sign-in: answers Session and sets the session's cookie, as each further step does anew. */
export interface SignIn {
  name: string;
  password: string;
}

/** GET /api/staff/ways: by what else than a password staff may sign in here. */
export interface SignInWays {
  /** By the state's authentication service. */
  state: boolean;
}

/** POST /api/staff/state: begins to sign in by the state; 503 where its service is away. */
export interface BeginStateSignIn {
  language: Language;
}

/** The page of the state's service that asks who somebody is. */
export interface StateAddress {
  address: string;
}

/** Why the state's service did not let somebody in, in the fragment of the page that follows: /console/#/state/cancelled. */
export type StateRefusal = 'cancelled' | 'failed' | 'weak' | 'unknown' | 'unavailable' | 'limited';

/** POST /api/staff/code: six digits of the authenticator, or a recovery code; answers Session. */
export interface GiveCode {
  code: string;
}

/** POST /api/staff/factor: makes a secret for an authenticator; whoever is signed in already gives the password again. */
export interface BeginFactor {
  password?: string;
}

/** A secret that an authenticator takes over, as text and as the address that a QR code carries. */
export interface FactorSecret {
  secret: string;
  uri: string;
}

/** POST /api/staff/factor/confirm: a code of the new authenticator proves that it has the secret. */
export type ConfirmFactor = GiveCode;

/** Recovery codes, each of which works once; they can't be shown again. */
export interface RecoveryCodes {
  codes: string[];
}

/** POST /api/staff/recovery-codes: new ones in place of those that were left. */
export interface RenewCodes {
  password: string;
}

/** GET /api/staff/factor: what the person in front has. */
export interface Factor {
  /** Since when the authenticator is set up; absent where there is none. */
  since?: Moment;
  /** How many recovery codes are left. */
  codesLeft: number;
}

/** POST /api/staff/password: the first password must be changed before anything else. */
export interface ChangePassword {
  current: string;
  next: string;
}

/** The family of a browser. */
export type Browser = 'edge' | 'opera' | 'samsung' | 'firefox' | 'chrome' | 'safari' | 'other';

/** What a browser runs on. */
export type System = 'ios' | 'android' | 'windows' | 'chromeos' | 'macos' | 'linux' | 'other';

/** A session of mine, as I may know it again; nothing of where it is. */
export interface SessionRow {
  /** Names it, and opens nothing. */
  id: string;
  /** Whether it is the one that asks. */
  isThis: boolean;
  browser: Browser;
  system: System;
  startedAt: Moment;
  seenAt: Moment;
}

/** GET /api/staff/sessions: mine, the one that asks first. */
export interface SessionList {
  sessions: SessionRow[];
}

/** POST /api/staff/sessions/end: one of mine, or all but the one that asks; answers SessionList. */
export interface EndSessions {
  /** Absent for all others. */
  id?: string;
}

/** POST /api/staff/breach: AskBreach with moments as people type them; answers BreachReport, to supervisors alone. */
export type AskBreachByHttp = AskBreach;

/** POST /api/staff/settings: the same as the command settings:save, for what is larger than a frame; answers SettingSaved. */
export type SaveSettingByHttp = SaveSetting;

/** POST /api/visitor/exit, by a beacon: the page of this token was left quickly. */
export interface QuickExit {
  token: string;
}

/** The part of the page's address that a host sets: /widget/?lang=et. */
export interface WidgetAddress {
  lang?: Language;
}
