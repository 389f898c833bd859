import type { StaffId } from '../../../server/contract/shapes';
import type { ContactRow } from '../../../server/contract/staff';
import { t } from '../../lib/i18n';
import { isRecorded } from '../../record/recordWords';
import { staffAlias, staffName } from '../people';
import { Section } from './Section';

/** Who answers and who helps, with the name that the visitor sees, and an open offer of transfer. */
export function People({ row }: { row: ContactRow }) {
  return (
    <Section title={t('contact:side.helpers')}>
      {row.holderId === undefined && <p class="contact-second">{t('contact:side.noHolder')}</p>}
      <ul class="contact-people">
        {row.holderId !== undefined && (
          <Person row={row} staffId={row.holderId} part={t('contact:side.holder')} />
        )}
        {row.helperIds.map((staffId) => (
          <Person key={staffId} row={row} staffId={staffId} part={t('contact:side.helper')} />
        ))}
      </ul>
      {row.offer && (
        <div class="contact-handover">
          <h3>{t('contact:side.handover')}</h3>
          <p>
            {staffName(row.offer.from)} → {staffName(row.offer.to)}
          </p>
          <p class="contact-written">{row.offer.note}</p>
        </div>
      )}
    </Section>
  );
}

function Person({ row, staffId, part }: { row: ContactRow; staffId: StaffId; part: string }) {
  const alias = isRecorded(row) ? undefined : staffAlias(staffId);
  return (
    <li>
      {staffName(staffId)} · {part}
      {alias && <p class="contact-second">{t('contact:head.alias', { alias })}</p>}
    </li>
  );
}
