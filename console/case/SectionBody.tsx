import type { CaseFile } from '../../server/contract/case';
import type { Sheets } from '../../server/contract/sheet';
import { SheetFacts } from '../form/SheetFacts';
import { SheetForm } from '../form/SheetForm';
import { t } from '../lib/i18n';
import { caseSheets } from '../state/caseSheets';
import { DueMark } from './DueMark';
import { FileSection } from './file/FileSection';
import { Identity } from './Identity';
import { Items } from './Items';
import { dueOnSheet } from './dueOf';
import { Overview } from './Overview';
import { RiskSection } from './RiskSection';
import { groupsOf } from './sectionFields';
import { isMany, isSingle, type SectionName, type SingleName } from './sections';
import { Timeline } from './Timeline';
import type { ContactLogs } from './useContactLogs';

interface Props {
  file: CaseFile;
  sheets: Sheets;
  section: SectionName;
  contacts: ContactLogs;
  onSection: (section: SectionName) => void;
}

/** What is in one section of a case. */
export function SectionBody(props: Props) {
  const { file, section, contacts } = props;
  if (section === 'overview') return <Overview {...props} />;
  if (section === 'timeline') return <Timeline file={file} contacts={contacts} />;
  if (section === 'file') return <FileSection file={file} />;
  if (section === 'risk') return <RiskSection file={file} contacts={contacts} />;
  return (
    <>
      {WITH_HELP.includes(section) && <p class="case-help">{t(`case:help.${section}`)}</p>}
      {section === 'person' && <Identity file={file} />}
      {isMany(section) && <Items key={section} {...props} section={section} />}
      {isSingle(section) && <Single {...props} section={section} />}
    </>
  );
}

/** The sections of which somebody has to know something before they fill them in. */
const WITH_HELP: readonly SectionName[] = [
  'safeContact',
  'reflection',
  'accommodation',
  'return',
  'childNotice',
  'crimeReport',
  'questioning',
  'consent',
  'right',
];

function Single(props: Pick<Props, 'file' | 'sheets'> & { section: SingleName }) {
  const { file, sheets, section } = props;
  const form = {
    subject: file.case.caseId,
    adapter: caseSheets,
    sheet: section,
    namespace: 'case',
    groups: groupsOf(section, sheets[section]),
  };
  const due = dueOnSheet(file.case.caseId, section);
  return (
    <>
      {due && (
        <p>
          <DueMark on={due} />
        </p>
      )}
      {file.mayWrite ? (
        <SheetForm key={section} {...form} />
      ) : (
        <SheetFacts key={section} {...form} />
      )}
    </>
  );
}
