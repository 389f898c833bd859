import type { ComponentChildren, RefObject } from 'preact';

import type { CaseFile, CaseRow } from '../../server/contract/case';
import { t } from '../lib/i18n';
import { CaseActions } from './CaseActions';
import { caseName, holderWords, stateWords } from './caseWords';
import { Company } from './Company';
import { DueMark } from './DueMark';
import { Held } from './Held';
import { Handovers } from './Handovers';
import { RiskMark } from './RiskMark';
import type { SectionName } from './sections';

/** Which case it is, where it stands, who holds it, what is due first, and what may be done with it. */
export function CaseHead(props: {
  row: CaseRow;
  file: CaseFile;
  section: SectionName;
  heading: RefObject<HTMLHeadingElement | null>;
  /** Ways out of it. */
  children?: ComponentChildren;
}) {
  const { row, file, section, heading, children } = props;
  return (
    <header class="case-head">
      <div class="case-head-first">
        <h1 ref={heading} tabIndex={-1}>
          {caseName(row)}
        </h1>
        {children}
        <CaseActions row={row} file={file} />
      </div>
      <p class="case-head-second">
        <span class="case-status">{t(`case:status.${row.status}`)}</span>
        {row.risk && <RiskMark risk={row.risk} named />}
        <span>{stateWords(row)}</span>
        <span>{t('case:heldBy', { names: holderWords(row) })}</span>
        {row.dueOn && <DueMark on={row.dueOn} />}
      </p>
      <Company caseId={row.caseId} section={section} />
      {file.hold && <Held hold={file.hold} />}
      <Handovers file={file} />
    </header>
  );
}
