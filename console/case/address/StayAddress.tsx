import { useState } from 'preact/hooks';

import type { CaseFile } from '../../../server/contract/case';
import type { Sheet } from '../../../server/contract/sheet';
import { failureWords } from '../../lib/failure';
import { t } from '../../lib/i18n';
import { Button } from '../../parts/Button';
import { Problem } from '../../parts/States';
import { usePlaces } from '../../place/usePlaces';
import { placeOfCode } from '../../state/places';
import { me } from '../../state/store';
import { addressStep } from './address.logic';
import { AddressItem } from './AddressItem';
import { AskAddressDialog } from './AskAddressDialog';
import { useAddresses } from './useAddresses';

/** Where the place of a stay is: who asked, who decided, and the ways to ask; nothing where the list knows no such code. */
export function StayAddress({ file, sheet }: { file: CaseFile; sheet: Sheet | undefined }) {
  const { caseId } = file.case;
  usePlaces();
  const { rows, task } = useAddresses(caseId);
  const [wish, setWish] = useState<'ask' | 'break'>();
  const place = placeOfCode(sheet?.placeCode?.value);
  const self = me.value;
  if (!place || !self) return null;
  const here = rows?.filter((row) => row.placeId === place.placeId) ?? [];
  const isAsked = here.some(
    (row) =>
      row.by === self.staffId && (row.state === 'waiting' || addressStep(row, self) === 'open'),
  );
  const isClosed = place.state === 'closed';
  return (
    <section class="stay-address" aria-label={t('case:address.title')}>
      <h4>{t('case:address.title')}</h4>
      <p class="case-help">{t(isClosed ? 'case:address.closed' : 'case:address.help')}</p>
      {task.error && <Problem>{failureWords(task.error)}</Problem>}
      {here.length > 0 && (
        <ul class="case-files">
          {here.map((row) => (
            <AddressItem key={row.seq} row={row} />
          ))}
        </ul>
      )}
      {file.mayWrite && !isClosed && (
        <div class="case-file-ways">
          {!isAsked && (
            <Button icon="lock" onClick={() => setWish('ask')}>
              {t('case:address.ask')}
            </Button>
          )}
          <Button kind="plain" onClick={() => setWish('break')}>
            {t('case:address.break')}
          </Button>
        </div>
      )}
      {wish && (
        <AskAddressDialog
          caseId={caseId}
          place={place}
          wish={wish}
          onClose={() => setWish(undefined)}
        />
      )}
    </section>
  );
}
