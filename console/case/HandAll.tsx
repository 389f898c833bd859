import { useRef, useState } from 'preact/hooks';

import { MAX_NOTE } from '../../server/contract/limits';
import type { StaffId } from '../../server/contract/shapes';
import { Choices } from '../contact/dialog/Choices';
import { useForm } from '../contact/dialog/useForm';
import { staffName } from '../contact/people';
import { newClientId } from '../lib/clientId';
import { t } from '../lib/i18n';
import { useTask } from '../lib/useTask';
import { Button } from '../parts/Button';
import { TextField } from '../parts/Field';
import { run } from '../state/commands';
import { me } from '../state/store';
import { dropUnsaved } from '../state/unsaved';
import { CaseDialog } from './dialog/CaseDialog';
import { offered } from './dialog/HolderDialogs';

/** Hands every open case of somebody over, e.g. because they leave; for supervisors. */
export function HandAll({ from }: { from: StaffId }) {
  const [isOpen, open] = useState(false);
  const [handed, setHanded] = useState<number>();
  if (me.value?.role !== 'supervisor') return null;
  return (
    <div class="case-hand-all">
      <Button icon="transfer" onClick={() => open(true)}>
        {t('case:handAll.open')}
      </Button>
      {handed !== undefined && <p role="status">{t('case:handAll.done', { count: handed })}</p>}
      {isOpen && <HandAllDialog from={from} onHanded={setHanded} onClose={() => open(false)} />}
    </div>
  );
}

function HandAllDialog(props: {
  from: StaffId;
  onHanded: (count: number) => void;
  onClose: () => void;
}) {
  const { from, onHanded, onClose } = props;
  const task = useTask();
  const clientId = useRef(newClientId());
  const keptAs = `case:hand_all:${from}`;
  const rules = { to: { required: true }, note: { required: true, most: MAX_NOTE } };
  const form = useForm(rules, {}, keptAs);
  const { to, note } = form.values;
  const confirm = async (): Promise<void> => {
    if (!form.check()) return;
    const wish = { clientId: clientId.current, from, to: to as StaffId, note: note.trim() };
    const isDone = await task.start(async () => {
      const reply = await run('case:hand_over_all', wish);
      if (reply.ok) onHanded(reply.data.handed);
      return reply;
    });
    if (!isDone) return;
    dropUnsaved(keptAs);
    onClose();
  };
  return (
    <CaseDialog
      busy={task.busy}
      error={task.error}
      title={t('case:handAll.title', { name: staffName(from) })}
      confirm={t('case:handAll.confirm')}
      onConfirm={() => void confirm()}
      onClose={onClose}
    >
      <p>{t('case:handAll.what', { name: staffName(from) })}</p>
      <Choices
        legend={t('case:handOver.to')}
        options={offered([from])}
        value={to}
        error={form.errorOf('to') && t('contact:form.choose')}
        onChoose={(chosen) => form.set('to', chosen)}
      />
      <TextField
        label={t('case:handOver.note')}
        rows={5}
        value={note}
        error={form.errorOf('note')}
        onInput={(event) => form.set('note', event.currentTarget.value)}
      />
    </CaseDialog>
  );
}
