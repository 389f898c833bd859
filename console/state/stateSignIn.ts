import { signal } from '@preact/signals';

import type { SignInWays, StateAddress, StateRefusal } from '../../server/contract/http';

import { call, type Answer } from './http';
import { language } from './store';

/** Whether staff may sign in by the state here; no until the server says so. */
export const hasState = signal(false);

/** Why the state's service let nobody in, on the page that it led back to. */
export const stateRefusal = signal<StateRefusal | undefined>(undefined);

/** Learns by what else than a password staff may sign in here. */
export async function loadWays(): Promise<void> {
  const answer = await call<SignInWays>('GET', '/api/staff/ways');
  if (answer.ok) hasState.value = answer.data.state;
}

/** Leaves for the page of the state's service, which leads back here. */
export async function goToState(): Promise<Answer<StateAddress>> {
  stateRefusal.value = undefined;
  const answer = await call<StateAddress>('POST', '/api/staff/state', {
    language: language.peek(),
  });
  if (answer.ok) location.assign(answer.data.address);
  return answer;
}
