import type { RetentionPeriod } from '../../server/contract/retention';
import { t, words } from '../lib/i18n';
import { settings } from '../state/store';

/** What a period is for: the kind, and the outcomes where it is for some alone. */
export function periodWords({
  kind,
  outcomes,
}: Pick<RetentionPeriod, 'kind' | 'outcomes'>): string {
  const what = t(`console:retention.kind.${kind}`);
  if (outcomes.length === 0) return what;
  const known = settings.value?.outcomes ?? [];
  const names = outcomes.map((code) => {
    const outcome = known.find((one) => one.code === code);
    return outcome ? words(outcome.name) : code;
  });
  return `${what} · ${names.join('; ')}`;
}
