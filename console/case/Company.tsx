import { useRef } from 'preact/hooks';

import type { CaseId } from '../../server/contract/case';
import { initials, staffName } from '../contact/people';
import { t } from '../lib/i18n';
import { caseReaders } from '../state/store';
import { isSection, type SectionName } from './sections';

/** Who else has the case open now, and where; said aloud only where somebody comes or goes. */
export function Company({ caseId, section }: { caseId: CaseId; section: SectionName }) {
  const others = caseReaders.value.get(caseId) ?? [];
  const names = others.map(({ staffId }) => staffName(staffId)).join(', ');
  const wasCompany = useRef(false);
  const alone = wasCompany.current ? t('case:company.alone') : '';
  wasCompany.current ||= others.length > 0;
  return (
    <>
      {others.length > 0 && (
        <ul class="case-company">
          {others.map(({ staffId, section: theirs }) => (
            <li key={staffId} data-same={theirs === section ? '' : undefined}>
              <span class="case-initials" aria-hidden="true">
                {initials(staffName(staffId))}
              </span>
              <span>
                {t('case:company.also', { name: staffName(staffId) })}{' '}
                <span class="contact-second">· {whereWords(theirs, section)}</span>
              </span>
            </li>
          ))}
        </ul>
      )}
      <p class="visually-hidden" role="status">
        {names ? t('case:company.here', { names }) : alone}
      </p>
    </>
  );
}

/** The initials of those who are at a section of the case. */
export function AtSection({ caseId, section }: { caseId: CaseId; section: SectionName }) {
  const readers = caseReaders.value.get(caseId) ?? [];
  const there = readers.filter((reader) => reader.section === section);
  if (there.length === 0) return null;
  const names = there.map(({ staffId }) => staffName(staffId));
  return (
    <span class="case-nav-company">
      {there.map(({ staffId }) => (
        <span key={staffId} class="case-initials" aria-hidden="true">
          {initials(staffName(staffId))}
        </span>
      ))}
      <span class="visually-hidden">{t('case:company.here', { names: names.join(', ') })}</span>
    </span>
  );
}

function whereWords(theirs: string, mine: SectionName): string {
  if (theirs === mine) return t('case:company.same');
  return isSection(theirs) ? t(`case:section.${theirs}`) : t('case:company.elsewhere');
}
