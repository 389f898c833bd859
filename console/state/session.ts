import { signal } from '@preact/signals';

import type { ErrorCode, WireError } from '../../server/contract/errors';
import type { ChangePassword, SignIn } from '../../server/contract/http';
import type { Me } from '../../server/contract/staff';

import { flushDrafts } from './drafts';
import { me, selected } from './store';
import { forget, resumeSync, startSync, stopSync } from './sync';

/** Who sits here: not known yet, nobody, somebody who must change the password first, or staff. */
export type SessionState = 'unknown' | 'out' | 'password' | 'in';

/** Where the session stands. */
export const session = signal<SessionState>('unknown');

/** Why the sign-in is shown, where the person did not ask for it. */
export const sessionEnded = signal(false);

/** The answer of an HTTP call. */
export type Answer<T> = { ok: true; data: T } | { ok: false; error: WireError };

const CODES: Record<number, ErrorCode> = {
  400: 'invalid_input',
  401: 'unauthenticated',
  403: 'forbidden',
  404: 'not_found',
  409: 'conflict',
  413: 'too_large',
  429: 'rate_limited',
  500: 'internal',
};

let isChanging = false;

/** Looks whether somebody is signed in, at the start of the page. */
export async function resumeSession(): Promise<void> {
  const answer = await call<Me>('GET', '/api/staff/session');
  if (answer.ok) enter(answer.data);
  else if (answer.error.code === 'unavailable') setTimeout(() => void resumeSession(), 3000);
  else session.value = 'out';
}

/** Signs in; on success the console connects. */
export async function signIn(input: SignIn): Promise<Answer<Me>> {
  const answer = await call<Me>('POST', '/api/staff/sign-in', input);
  if (answer.ok) enter(answer.data);
  return answer;
}

/** Changes the password; every session ends by it, and this one goes on under a new cookie. */
export async function changePassword(input: ChangePassword): Promise<Answer<Me>> {
  isChanging = true;
  const answer = await call<Me>('POST', '/api/staff/password', input);
  isChanging = false;
  if (answer.ok && session.peek() === 'password') enter(answer.data);
  else if (answer.ok) resumeSync();
  return answer;
}

/** Signs out and forgets everything that was read. */
export async function signOut(): Promise<Answer<unknown>> {
  await flushDrafts();
  const answer = await call<unknown>('POST', '/api/staff/sign-out');
  if (!answer.ok && answer.error.code !== 'unauthenticated') return answer;
  forget();
  showDoor();
  return { ok: true, data: {} };
}

function enter(person: Me): void {
  sessionEnded.value = false;
  session.value = person.mustChangePassword ? 'password' : 'in';
  if (person.mustChangePassword) me.value = person;
  else startSync(person, onRefused);
}

function onRefused(code: string): void {
  // The old session's end is heard before the answer that brings the new one.
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

async function call<T>(method: string, path: string, body?: unknown): Promise<Answer<T>> {
  try {
    const response = await fetch(path, {
      method,
      credentials: 'same-origin',
      headers: method === 'GET' ? {} : { 'content-type': 'application/json' },
      body: method === 'GET' ? undefined : JSON.stringify(body ?? {}),
    });
    const answer: unknown = response.status === 204 ? {} : await response.json().catch(() => ({}));
    if (response.ok) return { ok: true, data: inside<T>(answer, 'data') };
    const error = inside<Partial<WireError>>(answer, 'error');
    return { ok: false, error: { ...error, code: error.code ?? codeOf(response.status) } };
  } catch {
    return { ok: false, error: { code: 'unavailable' } };
  }
}

function codeOf(status: number): ErrorCode {
  return CODES[status] ?? 'unavailable';
}

/** The part of an answer that says it; an answer that is not wrapped says it itself. */
function inside<T>(answer: unknown, part: 'data' | 'error'): T {
  const wrapped = answer as Record<string, T> | null;
  return wrapped && part in wrapped ? (wrapped[part] as T) : (answer as T);
}
