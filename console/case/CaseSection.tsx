import { useState } from 'preact/hooks';

import type { CaseId } from '../../server/contract/case';
import type { ContactId } from '../../server/contract/shapes';
import type { ContactRow } from '../../server/contract/staff';
import { actionsFor, askFor } from '../contact/action/asked';
import { Section } from '../contact/side/Section';
import { CaseOfContact } from '../glass/OthersCase';
import { t } from '../lib/i18n';
import { Button } from '../parts/Button';
import { Icon } from '../parts/Icon';
import { LinkCaseDialog } from './dialog/LinkCaseDialog';
import { caseName, stateWords } from './caseWords';
import { DueMark } from './DueMark';
import { useCase } from './useCase';

/** The case to which a contact belongs, or the way to one. */
export function CaseSection({ row, onOpen }: { row: ContactRow; onOpen: () => void }) {
  const [isLinking, setLinking] = useState(false);
  const { contactId, caseId } = row;
  const mayEscalate = actionsFor(contactId).some(({ name }) => name === 'escalate');
  if (!caseId && !mayEscalate) return null;
  return (
    <Section title={t('case:label')}>
      {caseId ? (
        <Belongs contactId={contactId} caseId={caseId} onOpen={onOpen} />
      ) : (
        <div class="case-ways">
          <Button icon="cases" onClick={() => askFor(contactId, 'escalate')}>
            {t('contact:action.escalate')}
          </Button>
          <Button kind="plain" onClick={() => setLinking(true)}>
            {t('case:link.open')}
          </Button>
        </div>
      )}
      {isLinking && <LinkCaseDialog contactId={contactId} onClose={() => setLinking(false)} />}
    </Section>
  );
}

function Belongs(props: { contactId: ContactId; caseId: CaseId; onOpen: () => void }) {
  const { contactId, caseId, onOpen } = props;
  const { row, error } = useCase(caseId);
  if (error && !row) return <CaseOfContact contactId={contactId} onOpened={onOpen} />;
  if (!row) return null;
  return (
    <button type="button" class="assess-entry" data-open-case onClick={onOpen}>
      <span class="assess-entry-name">{caseName(row)}</span>
      <span class="assess-standing">
        <span>{t(`case:status.${row.status}`)}</span>
        <span class="contact-second">{stateWords(row)}</span>
        {row.dueOn && <DueMark on={row.dueOn} />}
      </span>
      <Icon name="right" small />
    </button>
  );
}
