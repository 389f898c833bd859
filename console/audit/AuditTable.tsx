import type { AuditPage, AuditRow, UnusualMark } from '../../server/contract/audit';
import type { ContactId } from '../../server/contract/shapes';

import { clock, day, t } from '../lib/i18n';
import { Button } from '../parts/Button';
import { Icon } from '../parts/Icon';
import { aboutWords, actionWords, actorWords, rightWords, shortId } from './auditWords';

/** Who did and read what: one row each, the newest first, those to be looked at marked. */
export function AuditTable(props: {
  rows: readonly AuditRow[];
  names: AuditPage['names'];
  onContact: (contactId: ContactId) => void;
}) {
  return (
    <div class="table-frame" tabIndex={0} role="group" aria-label={t('audit:title')}>
      <table class="table">
        <thead>
          <tr>
            <th scope="col">{t('audit:when')}</th>
            <th scope="col">{t('audit:person')}</th>
            <th scope="col">{t('audit:what')}</th>
            <th scope="col">{t('audit:contact')}</th>
          </tr>
        </thead>
        <tbody>
          {props.rows.map((row) => (
            <Row key={row.seq} {...props} row={row} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Row(props: {
  row: AuditRow;
  names: AuditPage['names'];
  onContact: (contactId: ContactId) => void;
}) {
  const { row, names, onContact } = props;
  const { contactId } = row.subject;
  return (
    <tr>
      <td>
        <time class="number" dateTime={row.at}>
          {clock(row.at)}
          <span class="cell-second">{day(row.at)}</span>
        </time>
      </td>
      <th scope="row">{actorWords(row.actor, names)}</th>
      <td class="cell-long">
        {actionWords(row)}
        <span class="cell-second">{rightWords(row) || aboutWords(row, names)}</span>
        {row.unusual.map((mark) => (
          <span key={mark} class="cell-mark">
            <Icon name="warning" small />
            {markWords(mark, row)}
          </span>
        ))}
      </td>
      <td>{contactId && <ContactButton contactId={contactId} onContact={onContact} />}</td>
    </tr>
  );
}

function ContactButton(props: { contactId: ContactId; onContact: (contactId: ContactId) => void }) {
  const id = shortId(props.contactId);
  return (
    <Button
      kind="plain"
      class="cell-button"
      aria-label={t('audit:only', { id })}
      onClick={() => props.onContact(props.contactId)}
    >
      {id}
    </Button>
  );
}

/** What is unusual about a row; what is not one's own is named by what it is. */
function markWords(mark: UnusualMark, { subject }: AuditRow): string {
  if (mark === 'not_own' && !subject.contactId && subject.caseId)
    return t('audit:unusual.not_own_case');
  return t(`audit:unusual.${mark}`);
}
