import type { ContactRow } from '../../../server/contract/staff';
import { fullDay, t } from '../../lib/i18n';
import { now } from '../../state/store';
import { dateIn } from '../dialog/hold.logic';
import { Facts } from '../Facts';
import { staffName } from '../people';
import { dateWords, moment } from '../values';
import { Section } from './Section';

/** From when on the contact is erased, and whether somebody keeps it from that. */
export function Keeping({ row }: { row: ContactRow }) {
  const { keptUntil, hold, restrictedAt } = row;
  if (!keptUntil && !hold) return null;
  const isKept = hold !== undefined || restrictedAt !== undefined;
  const isOverdue = hold !== undefined && hold.reviewOn < dateIn(now.value, 0);
  return (
    <Section title={t('contact:side.keeping')}>
      {hold && (
        <>
          <p class="contact-warning">{t('contact:side.held')}</p>
          <p class="contact-written">{hold.reason}</p>
        </>
      )}
      <Facts
        facts={[
          hold && [t('contact:side.heldBy'), `${staffName(hold.by)}, ${moment(hold.at)}`],
          hold && [
            t(isOverdue ? 'contact:side.reviewOverdue' : 'contact:side.review'),
            dateWords(hold.reviewOn),
          ],
          keptUntil !== undefined && [
            t(isKept ? 'contact:side.keptUntilHeld' : 'contact:side.keptUntil'),
            fullDay(keptUntil),
          ],
        ]}
      />
    </Section>
  );
}
