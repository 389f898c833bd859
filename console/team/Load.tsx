import { t } from '../lib/i18n';

/** How much of a limit is used: places as marks, and the numbers beside them. */
export function Load({ held, limit }: { held: number; limit: number }) {
  return (
    <span class="load">
      <span class="load-places" aria-hidden="true">
        {Array.from({ length: Math.max(held, limit) }, (_, place) => (
          <span
            key={place}
            class={
              place < held ? (place < limit ? 'place place-held' : 'place place-over') : 'place'
            }
          />
        ))}
      </span>
      <span class="number">{t('console:availability.held', { held, limit })}</span>
    </span>
  );
}
