import { useState } from 'preact/hooks';

import type { CaseFile } from '../../server/contract/case';
import type { StaffEntry } from '../../server/contract/staff';
import { authorName } from '../contact/people';
import { outcomeWords } from '../contact/values';
import { failureWords } from '../lib/failure';
import { clock, fullDay, t } from '../lib/i18n';
import { Select } from '../parts/Field';
import { Problem, Skeleton } from '../parts/States';
import { CaseContact } from './CaseContact';
import { ContactWords } from './ContactWords';
import { entryDetail, entryWords, filledWords } from './entryWords';
import { filtered, timelineOf, type TimelineFilter, type TimelineItem } from './timeline.logic';
import { useCaseLog } from './useCaseLog';
import type { ContactLogs } from './useContactLogs';

const FILTERS: readonly TimelineFilter[] = ['all', 'notes', 'contacts', 'forms', 'steps'];

type Order = 'newest' | 'oldest';

/** Everything that happened in a case and in its contacts, by the time when it happened. */
export function Timeline({ file, contacts }: { file: CaseFile; contacts: ContactLogs }) {
  const { caseId } = file.case;
  const [filter, setFilter] = useState<TimelineFilter>('all');
  const [order, setOrder] = useState<Order>('newest');
  const entries = useCaseLog(caseId);
  if (!entries) return <Skeleton rows={6} />;
  const items = filtered(timelineOf(entries, contacts.logs), filter);
  const shown = order === 'newest' ? items : [...items].reverse();
  return (
    <>
      <div class="filters">
        <Select
          label={t('case:timeline.show')}
          value={filter}
          options={FILTERS.map((value) => ({ value, label: t(`case:timeline.${value}`) }))}
          onChange={setFilter}
        />
        <Select
          label={t('case:timeline.order')}
          value={order}
          options={(['newest', 'oldest'] as const).map((value) => ({
            value,
            label: t(`case:timeline.${value}`),
          }))}
          onChange={setOrder}
        />
      </div>
      {contacts.error && <Problem>{failureWords(contacts.error)}</Problem>}
      {shown.length === 0 && <p class="quiet-text">{t('case:timeline.none')}</p>}
      <ol class="case-timeline">
        {shown.map((item) => (
          <li key={item.key} data-kind={item.kind === 'entry' ? item.entry.kind : 'contact'}>
            <time class="case-when" dateTime={item.at}>
              {whenWords(item.at)}
            </time>
            <div class="case-what">
              {item.kind === 'entry' ? (
                <EntryLine item={item} />
              ) : (
                <ContactLine item={item} entries={contacts.logs.get(item.contactId) ?? []} />
              )}
            </div>
          </li>
        ))}
      </ol>
    </>
  );
}

function EntryLine({ item }: { item: Extract<TimelineItem, { kind: 'entry' }> }) {
  const { entry, run, at } = item;
  const detail = entryDetail(entry);
  const filled = filledWords(run);
  return (
    <>
      <p>{entryWords(entry)}</p>
      {detail && <p class="contact-written">{detail}</p>}
      {at !== entry.at && (
        <p class="contact-second">
          {t('case:typedBy', { name: authorName(entry.author), when: whenWords(entry.at) })}
        </p>
      )}
      {filled.length > 0 && (
        <details class="case-words">
          <summary>{t('case:timeline.filled', { count: filled.length })}</summary>
          <dl class="form-facts">
            {filled.map(([label, value]) => [<dt key={label}>{label}</dt>, <dd>{value}</dd>])}
          </dl>
        </details>
      )}
    </>
  );
}

function ContactLine(props: {
  item: Extract<TimelineItem, { kind: 'contact' }>;
  entries: readonly StaffEntry[];
}) {
  const { item, entries } = props;
  if (item.what === 'ended') {
    const ended = [...entries].reverse().find(({ kind }) => kind === 'ended');
    const outcome = ended?.kind === 'ended' ? outcomeWords(ended.outcome) : '';
    return <p>{t('case:contact.ended', { outcome })}</p>;
  }
  return (
    <>
      <p>{t('case:contact.began')}</p>
      <CaseContact contactId={item.contactId} entries={entries} />
      <ContactWords entries={entries} />
    </>
  );
}

function whenWords(at: string): string {
  return `${fullDay(at)}, ${clock(at)}`;
}
