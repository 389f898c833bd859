import type { Place } from '../../server/contract/place';
import { t } from '../lib/i18n';

/** For how many and for whom a place is. */
export function placeFacts({ persons, suitable }: Place): string {
  const whom = suitable.map((one) => t(`place:suitable.${one}`)).join(', ');
  return `${t('place:personsCount', { count: persons })} · ${whom}`;
}
