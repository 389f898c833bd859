import type { StaffTyping } from '../../server/contract/staff';

import { applyFact } from './facts';
import { update } from './internal';

/** Longer than any pause between two signals of somebody who goes on typing. */
const FORGET_MS = 8000;

const timers = new Map<string, ReturnType<typeof setTimeout>>();

/** Takes "is typing" back by itself, because the word that somebody stopped may get lost. */
export function forgetTyping(data: StaffTyping): void {
  const key = `${data.contactId}:${data.who}`;
  clearTimeout(timers.get(key));
  timers.delete(key);
  if (!data.typing) return;
  const stop = { name: 'typing:changed', data: { ...data, typing: false } } as const;
  const timer = setTimeout(() => update((world) => applyFact(world, stop).world), FORGET_MS);
  timers.set(key, timer);
}
