import type { Language } from './shapes';
import type { Me } from './staff';

/** POST /api/staff/sign-in: answers Me and sets the session's cookie. */
export interface SignIn {
  name: string;
  password: string;
}

/** POST /api/staff/password: the first password must be changed before anything else. */
export interface ChangePassword {
  current: string;
  next: string;
}

/** GET /api/staff/session: who is signed in; 401 where nobody is. */
export type Session = Me;

/** POST /api/visitor/exit, by a beacon: the page of this token was left quickly. */
export interface QuickExit {
  token: string;
}

/** The part of the page's address that a host sets: /widget/?lang=et. */
export interface WidgetAddress {
  lang?: Language;
}
