import { useState } from 'preact/hooks';

import type { CaseFile, CaseRow } from '../../../server/contract/case';
import { failureWords } from '../../lib/failure';
import { t } from '../../lib/i18n';
import { Button } from '../../parts/Button';
import { Problem } from '../../parts/States';
import { me } from '../../state/store';
import { AskFileDialog } from './AskFileDialog';
import { ExportItem } from './ExportItem';
import { useExports } from './useExports';

/** Whoever broke the glass reads a case and takes it nowhere. */
function mayAsk({ holderIds }: CaseRow): boolean {
  const self = me.value;
  return self?.role === 'supervisor' || (self !== undefined && holderIds.includes(self.staffId));
}

/** The case file: who asked for it, who decided, what left, and the way to ask. */
export function FileSection({ file }: { file: CaseFile }) {
  const { caseId } = file.case;
  const { rows, task } = useExports(caseId);
  const [wish, setWish] = useState<'ask' | 'break'>();
  return (
    <>
      <p class="case-help">{t('case:file.help')}</p>
      {task.error && <Problem>{failureWords(task.error)}</Problem>}
      {rows?.length === 0 && <p class="quiet-text">{t('case:file.none')}</p>}
      <ul class="case-files">
        {rows?.map((row) => (
          <ExportItem key={row.seq} row={row} />
        ))}
      </ul>
      {mayAsk(file.case) && (
        <div class="case-file-ways">
          <Button icon="add" onClick={() => setWish('ask')}>
            {t('case:file.ask')}
          </Button>
          <Button kind="plain" onClick={() => setWish('break')}>
            {t('case:file.break')}
          </Button>
        </div>
      )}
      {wish && <AskFileDialog file={file} wish={wish} onClose={() => setWish(undefined)} />}
    </>
  );
}
