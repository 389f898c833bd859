import { signal } from '@preact/signals';

import type { LinkOwner, UseLink } from '../../server/contract/account';
import type {
  BeginFactor,
  ChangePassword,
  ConfirmFactor,
  EndSessions,
  Factor,
  FactorSecret,
  GiveCode,
  RecoveryCodes,
  RenewCodes,
  Session,
  SessionList,
  SignIn,
} from '../../server/contract/http';

import { linkTokenIn } from '../lib/passwordLink';
import { refusalIn } from '../lib/stateReturn';
import { flushDrafts } from './drafts';
import { call, type Answer } from './http';
import { stateRefusal } from './stateSignIn';
import { me, selected } from './store';
import { forget, resumeSync, startSync, stopSync } from './sync';
import { saveFields } from './typedFields';

/**
 * Who sits here: not known yet; nobody; somebody with a link that sets their password; somebody who must give a code,
 * change the password, set up a second factor, or keep its recovery codes; or staff.
 */
export type SessionState =
  'unknown' | 'out' | 'link' | 'code' | 'password' | 'enrolment' | 'codes' | 'in';

/** Where the session stands. */
export const session = signal<SessionState>('unknown');

/** Why the sign-in is shown, where the person did not ask for it. */
export const sessionEnded = signal(false);

/** The recovery codes that were just made; nobody can look them up again. */
export const freshCodes = signal<readonly string[]>([]);

export type { Answer } from './http';

let linkToken = '';
let isChanging = false;

/** Looks who sits here, at the start of the page: a link in its address goes before a session. */
export async function startSession(): Promise<void> {
  linkToken = linkTokenIn(location.hash) ?? '';
  // A link that is opened in a console that is there already changes the address alone.
  addEventListener('hashchange', () => linkTokenIn(location.hash) && location.reload());
  stateRefusal.value = refusalIn(location.hash);
  // Told once: a reload is no new try.
  if (stateRefusal.value) history.replaceState(null, '', location.pathname);
  if (!linkToken) return resumeSession();
  // Out of the address and the history before anybody looks over a shoulder.
  history.replaceState(null, '', location.pathname);
  session.value = 'link';
}

/** Looks whether somebody is signed in. */
export async function resumeSession(): Promise<void> {
  const answer = await call<Session>('GET', '/api/staff/session');
  if (answer.ok) enter(answer.data);
  else if (answer.error.code === 'unavailable') setTimeout(() => void resumeSession(), 3000);
  else session.value = 'out';
}

/** Gives name and password; the next step shows, or the console connects. */
export function signIn(input: SignIn): Promise<Answer<Session>> {
  return entering(call<Session>('POST', '/api/staff/sign-in', input));
}

/** Gives a code of the second factor. */
export async function giveCode(input: GiveCode): Promise<Answer<Session>> {
  return noteLoss(await entering(call<Session>('POST', '/api/staff/code', input)));
}

/** Whose password the link of this page sets. */
export function lookAtLink(): Promise<Answer<LinkOwner>> {
  return call('POST', '/api/staff/link', { token: linkToken });
}

/** Sets the password by the link of this page, which then works no more. */
export async function setPasswordByLink({ next }: Pick<UseLink, 'next'>): Promise<Answer<Session>> {
  forget();
  return entering(call<Session>('POST', '/api/staff/link/password', { token: linkToken, next }));
}

/** Leaves the link unused and shows the sign-in. */
export function leaveLink(): void {
  linkToken = '';
  void resumeSession();
}

/** Changes the password; every session ends by it, and this one goes on under a new cookie. */
export async function changePassword(input: ChangePassword): Promise<Answer<Session>> {
  const answer = await changing(call<Session>('POST', '/api/staff/password', input));
  if (answer.ok && session.peek() === 'password') enter(answer.data);
  else if (answer.ok) resumeSync();
  return answer;
}

/** What second factor I have. */
export function seeFactor(): Promise<Answer<Factor>> {
  return call('GET', '/api/staff/factor');
}

/** Asks for a secret that a new authenticator takes over. */
export async function beginFactor(input: BeginFactor): Promise<Answer<FactorSecret>> {
  return noteLoss(await call('POST', '/api/staff/factor', input));
}

/** Proves that the new authenticator has the secret; the recovery codes are shown next. */
export async function confirmFactor(input: ConfirmFactor): Promise<Answer<RecoveryCodes>> {
  const path = '/api/staff/factor/confirm';
  const answer = noteLoss(await changing(call<RecoveryCodes>('POST', path, input)));
  if (!answer.ok) return answer;
  freshCodes.value = answer.data.codes;
  if (session.peek() === 'enrolment') session.value = 'codes';
  else resumeSync();
  return answer;
}

/** Makes new recovery codes in place of those that were left. */
export async function renewCodes(input: RenewCodes): Promise<Answer<RecoveryCodes>> {
  const answer = await call<RecoveryCodes>('POST', '/api/staff/recovery-codes', input);
  if (answer.ok) freshCodes.value = answer.data.codes;
  return answer;
}

/** The fresh codes are kept elsewhere; the console opens. */
export function keepCodes(): void {
  freshCodes.value = [];
  if (session.peek() === 'codes') void resumeSession();
}

/** My sessions. */
export function seeSessions(): Promise<Answer<SessionList>> {
  return call('GET', '/api/staff/sessions');
}

/** Ends one of my sessions, or all but this one. */
export function endSessions(input: EndSessions): Promise<Answer<SessionList>> {
  return call('POST', '/api/staff/sessions/end', input);
}

/** Signs out and forgets everything that was read. */
export async function signOut(): Promise<Answer<unknown>> {
  await Promise.all([flushDrafts(), saveFields()]);
  const answer = await call<unknown>('POST', '/api/staff/sign-out');
  if (!answer.ok && answer.error.code !== 'unauthenticated') return answer;
  forget();
  showDoor();
  return { ok: true, data: {} };
}

/** Goes where an answer says. */
async function entering(asking: Promise<Answer<Session>>): Promise<Answer<Session>> {
  const answer = await asking;
  if (answer.ok) enter(answer.data);
  return answer;
}

function enter(next: Session): void {
  sessionEnded.value = false;
  stateRefusal.value = undefined;
  if (next.stage === 'code') {
    session.value = 'code';
    return;
  }
  const { stage, ...person } = next;
  if (stage === 'full') {
    session.value = 'in';
    startSync(person, onRefused);
    return;
  }
  me.value = person;
  session.value = stage;
}

/** A step that was taken too late, or in another tab, is not there any more. */
function noteLoss<T>(answer: Answer<T>): Answer<T> {
  const isLost = !answer.ok && ['unauthenticated', 'forbidden'].includes(answer.error.code);
  if (isLost && session.peek() !== 'in') {
    sessionEnded.value = true;
    void resumeSession();
  }
  return answer;
}

/** The old session's end is heard before the answer that brings the new one. */
async function changing<T>(asking: Promise<Answer<T>>): Promise<Answer<T>> {
  isChanging = true;
  const answer = await asking;
  isChanging = false;
  return answer;
}

function onRefused(code: string): void {
  if (isChanging) return;
  if (code === 'forbidden') {
    void resumeSession();
    return;
  }
  // The words that were not stored wait for the same person to sign in again.
  stopSync();
  showDoor();
  sessionEnded.value = true;
}

function showDoor(): void {
  selected.value = undefined;
  session.value = 'out';
}
