import type { CaseId } from '../../server/contract/case';
import { t } from '../lib/i18n';
import { IconButton } from '../parts/Button';
import { goToCase } from '../state/route';
import { CaseView } from './CaseView';

/** The case beside the talk, in the place of everything else that is known. */
export function CasePanel({ caseId, onClose }: { caseId: CaseId; onClose: () => void }) {
  return (
    <aside
      class="assess-panel case-panel"
      aria-label={t('case:label')}
      onKeyDown={(event) => event.key === 'Escape' && onClose()}
    >
      <CaseView caseId={caseId}>
        <IconButton icon="cases" label={t('case:panel.whole')} onClick={() => goToCase(caseId)} />
        <IconButton icon="close" label={t('case:panel.close')} onClick={onClose} />
      </CaseView>
    </aside>
  );
}
