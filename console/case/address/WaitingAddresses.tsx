import { t } from '../../lib/i18n';
import { me } from '../../state/store';
import { addressStep } from './address.logic';
import { AddressItem } from './AddressItem';
import { useAddresses } from './useAddresses';

/** The addresses that wait for the reader's own decision or review; nothing where none waits. */
export function WaitingAddresses() {
  const { rows = [] } = useAddresses();
  const self = me.value;
  if (!self) return null;
  const waiting = rows.filter((row) => {
    const step = addressStep(row, self);
    return step === 'decide' || step === 'review';
  });
  if (waiting.length === 0) return null;
  return (
    <section class="case-files-waiting addresses-waiting" aria-label={t('case:address.waiting')}>
      <h2>{t('case:address.waiting')}</h2>
      <ul class="case-files">
        {waiting.map((row) => (
          <AddressItem key={`${row.caseId} ${row.seq}`} row={row} isNamed />
        ))}
      </ul>
    </section>
  );
}
