import { t } from '../../lib/i18n';
import { me } from '../../state/store';
import { exportStep } from './export.logic';
import { ExportItem } from './ExportItem';
import { useExports } from './useExports';

/** What waits for the reader's own decision or review; nothing where nothing waits. */
export function WaitingFiles() {
  const { rows = [] } = useExports();
  const self = me.value;
  if (!self) return null;
  const waiting = rows.filter((row) => {
    const step = exportStep(row, self);
    return step === 'decide' || step === 'review';
  });
  if (waiting.length === 0) return null;
  return (
    <section class="case-files-waiting" aria-label={t('case:file.waiting')}>
      <h2>{t('case:file.waiting')}</h2>
      <ul class="case-files">
        {waiting.map((row) => (
          <ExportItem key={`${row.caseId} ${row.seq}`} row={row} isNamed />
        ))}
      </ul>
    </section>
  );
}
