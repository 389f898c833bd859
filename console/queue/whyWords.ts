import { clock, t } from '../lib/i18n';
import type { Why } from '../state/order';

/** Why the first is first, in one sentence. */
export function whyWords(why: readonly Why[]): string {
  return why
    .map(({ key, level, at }) =>
      t(`console:queue.why.${key}`, {
        level: t(`console:level.${level}`),
        time: at ? clock(at) : '',
      }),
    )
    .join('; ');
}
