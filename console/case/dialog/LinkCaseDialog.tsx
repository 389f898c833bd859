import type { CaseId } from '../../../server/contract/case';
import type { ContactId } from '../../../server/contract/shapes';
import { useCommand } from '../../contact/action/useCommand';
import { Choices } from '../../contact/dialog/Choices';
import { useForm } from '../../contact/dialog/useForm';
import { t } from '../../lib/i18n';
import { Button } from '../../parts/Button';
import { Skeleton } from '../../parts/States';
import { me } from '../../state/store';
import { caseName, holderWords } from '../caseWords';
import { useCaseList } from '../useCaseList';
import { CaseDialog } from './CaseDialog';

const OPEN = { state: 'open' } as const;

/** Lets a contact belong to one of my open cases. */
export function LinkCaseDialog(props: { contactId: ContactId; onClose: () => void }) {
  const { contactId, onClose } = props;
  const command = useCommand('case:link');
  const { rows, isLoaded, hasMore, task, more } = useCaseList(OPEN);
  const form = useForm({ caseId: { required: true } });
  const self = me.value?.staffId;
  const mine = rows.filter((row) => self !== undefined && row.holderIds.includes(self));
  const confirm = async (): Promise<void> => {
    if (!form.check()) return;
    if (await command.go({ caseId: form.values.caseId as CaseId, contactId })) onClose();
  };
  return (
    <CaseDialog
      busy={command.busy}
      error={command.error ?? task.error}
      title={t('case:link.title')}
      confirm={t('case:link.confirm')}
      onConfirm={() => void confirm()}
      onClose={onClose}
    >
      <p>{t('case:link.what')}</p>
      {!isLoaded && !task.error && <Skeleton rows={3} />}
      {isLoaded && mine.length === 0 && <p class="contact-warning">{t('case:link.none')}</p>}
      {mine.length > 0 && (
        <Choices
          legend={t('case:link.to')}
          options={mine.map((row) => ({
            value: row.caseId,
            label: caseName(row),
            about: `${t(`case:status.${row.status}`)} · ${holderWords(row)}`,
          }))}
          value={form.values.caseId}
          error={form.errorOf('caseId') && t('contact:form.choose')}
          onChoose={(caseId) => form.set('caseId', caseId)}
        />
      )}
      {hasMore && (
        <Button busy={task.busy} onClick={more}>
          {t('case:more')}
        </Button>
      )}
    </CaseDialog>
  );
}
