import { signal } from '@preact/signals';

import type { ServiceNumber } from '../../server/contract/settings';
import { dateIn, isUnconfirmed } from '../lib/confirmed';
import { ZONE } from '../lib/i18n';
import { run } from './commands';
import { now } from './store';

/** How many of the numbers that visitors see nobody has confirmed for too long; 0 until it is known. */
export const unconfirmed = signal(0);

/** Counts them; an administrator alone may ask. What was known stays where the server does not answer. */
export async function loadUnconfirmed(): Promise<void> {
  const reply = await run('settings:fetch', { section: 'numbers' });
  if (!reply.ok) return;
  const today = dateIn(ZONE, now.peek());
  const numbers = reply.data.value as ServiceNumber[];
  unconfirmed.value = numbers.filter(
    ({ shown, confirmedOn }) => shown && isUnconfirmed(confirmedOn, today),
  ).length;
}
