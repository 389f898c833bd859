import type { FoundCase } from '../../server/contract/glass';
import { MAX_REASON, VIEW_HOURS } from '../../server/contract/limits';
import { holderWords } from '../case/caseWords';
import { CaseDialog } from '../case/dialog/CaseDialog';
import { useCommand } from '../contact/action/useCommand';
import { useForm } from '../contact/dialog/useForm';
import { Facts } from '../contact/Facts';
import { t } from '../lib/i18n';
import { me } from '../state/store';
import { dropUnsaved } from '../state/unsaved';
import { isTooShort, leastOf } from './glass.logic';
import { WhyField } from './WhyField';

/** Opens a case that somebody else holds: a counsellor in an emergency, a supervisor with a reason. */
export function OpenCaseDialog(props: {
  found: FoundCase;
  onOpened: () => void;
  onClose: () => void;
}) {
  const { found, onOpened, onClose } = props;
  const { caseId, number } = found;
  const way = me.value?.role === 'supervisor' ? 'view' : 'break';
  const keptAs = `case:glass:${caseId}`;
  const form = useForm({ reason: { required: true, most: MAX_REASON } }, {}, keptAs);
  const command = useCommand(way === 'view' ? 'case:view' : 'case:break_glass');
  const reason = form.values.reason.trim();
  const confirm = async (): Promise<void> => {
    if (!form.check() || isTooShort(way, reason)) return;
    if (!(await command.go({ caseId, reason }))) return;
    dropUnsaved(keptAs);
    onClose();
    onOpened();
  };
  return (
    <CaseDialog
      {...command}
      title={t('case:glass.title', { number })}
      confirm={t(`contact:find.open.${way}`)}
      onConfirm={() => void confirm()}
      onClose={onClose}
    >
      <Facts
        facts={[
          [t('case:glass.state'), t(`case:state.${found.state}`)],
          [t('case:glass.language'), t(`console:language.${found.language}`)],
          [t('case:glass.holders'), holderWords(found)],
        ]}
      />
      <WhyField
        way={way}
        what={t(`case:glass.what.${way}`, { hours: VIEW_HOURS })}
        hint={t('case:glass.hint', { least: leastOf(way) })}
        value={form.values.reason}
        isTried={form.isTried}
        onInput={(value) => form.set('reason', value)}
      />
    </CaseDialog>
  );
}
