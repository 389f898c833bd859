import type { ComponentChildren, RefObject } from 'preact';
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';

import type { CaseFile, CaseId, CaseRow } from '../../server/contract/case';
import { failureWords } from '../lib/failure';
import { t } from '../lib/i18n';
import { useLateFocus } from '../lib/useLateFocus';
import { Button } from '../parts/Button';
import { Empty, Problem, Skeleton } from '../parts/States';
import { caseSheets } from '../state/caseSheets';
import { openSheets } from '../state/sheets';
import { me, sheets } from '../state/store';
import { CaseHead } from './CaseHead';
import { ViewCaseDialog } from './dialog/ReasonDialogs';
import { SectionBody } from './SectionBody';
import { SectionNav } from './SectionNav';
import type { SectionName } from './sections';
import { useCase } from './useCase';
import { useContactLogs } from './useContactLogs';
import { useLooking } from './useLooking';

interface Props {
  caseId: CaseId;
  /** Ways out of it. */
  children?: ComponentChildren;
}

/** One case, section by section, for whoever may read it; others are told why they may not. */
export function CaseView({ caseId, children }: Props) {
  const { file, row, error } = useCase(caseId);
  const heading = useRef<HTMLHeadingElement>(null);
  // Whoever opens a case goes on at its heading.
  useLateFocus(Boolean(file && row), () => heading.current);
  if (file && row) {
    return (
      <Opened file={file} row={row} heading={heading}>
        {children}
      </Opened>
    );
  }
  return (
    <div class="case case-closed">
      {children}
      {!error && <Skeleton rows={6} />}
      {error?.code === 'forbidden' && <ToRead caseId={caseId} />}
      {error?.code === 'not_found' && (
        <Empty icon="cases" title={t('case:gone.title')} text={t('case:gone.text')} />
      )}
      {error && !['forbidden', 'not_found'].includes(error.code) && (
        <Problem>{failureWords(error)}</Problem>
      )}
    </div>
  );
}

/** Whoever answers for the whole opens a case of others with a reason. */
function ToRead({ caseId }: { caseId: CaseId }) {
  const [isAsking, ask] = useState(false);
  return (
    <Empty icon="lock" title={t('case:others.title')} text={t('case:others.text')}>
      {me.value?.role === 'supervisor' && (
        <Button kind="primary" icon="view" onClick={() => ask(true)}>
          {t('case:view.confirm')}
        </Button>
      )}
      {isAsking && <ViewCaseDialog caseId={caseId} onClose={() => ask(false)} />}
    </Empty>
  );
}

/** The sections that show what was said in the contacts. */
const WITH_CONTACTS: readonly SectionName[] = ['overview', 'risk', 'timeline'];

interface OpenedProps {
  file: CaseFile;
  row: CaseRow;
  heading: RefObject<HTMLHeadingElement | null>;
  children?: ComponentChildren;
}

function Opened({ file, row, heading, children }: OpenedProps) {
  const { caseId } = row;
  const [section, setSection] = useState<SectionName>('overview');
  const title = useRef<HTMLHeadingElement>(null);
  useLooking(caseId, section);
  useEffect(() => void openSheets(caseId, caseSheets), [caseId]);
  const wasShown = useRef(false);
  // Whoever opens another section of it goes on at that one's.
  useLayoutEffect(() => {
    if (wasShown.current) title.current?.focus();
    wasShown.current = true;
  }, [section]);
  const isWanted = WITH_CONTACTS.includes(section);
  const contacts = useContactLogs(caseId, file.contactIds, isWanted);
  const known = sheets.value.get(caseId)?.sheets ?? file.sheets;
  const own = { file, sheets: known, section, onSection: setSection };
  return (
    <section class="case" aria-label={t('case:label')}>
      <CaseHead row={row} file={file} section={section} heading={heading}>
        {children}
      </CaseHead>
      <div class="case-columns">
        <SectionNav {...own} />
        <div class="case-body" key={section}>
          <h2 ref={title} tabIndex={-1}>
            {t(`case:section.${section}`)}
          </h2>
          {!file.mayWrite && (
            <p class="quiet-text">
              {t(row.state === 'closed' ? 'case:onlyRead.closed' : 'case:onlyRead.others')}
            </p>
          )}
          <SectionBody {...own} contacts={contacts} />
        </div>
      </div>
    </section>
  );
}
