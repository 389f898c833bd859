import type { Moment } from '../../server/contract/shapes';
import { clock, duration, t } from '../lib/i18n';
import { waitTone } from '../lib/waitTone';

/** How long somebody has waited; turns to high as the deadline comes and to critical past it. */
export function WaitingClock({ since, due, now }: { since: Moment; due?: Moment; now: number }) {
  const tone = waitTone(since, due, now);
  const title = due ? t(`console:wait.${tone}`, { time: clock(due) }) : undefined;
  return (
    <time class={`wait wait-${tone}`} dateTime={since} title={title}>
      {duration(now - Date.parse(since))}
      {tone === 'past' && <span class="visually-hidden">, {title}</span>}
    </time>
  );
}
