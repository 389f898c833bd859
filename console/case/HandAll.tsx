import { useRef, useState } from 'preact/hooks';

import type { StaffId } from '../../server/contract/shapes';
import { staffName } from '../contact/people';
import { newClientId } from '../lib/clientId';
import { t } from '../lib/i18n';
import { useTask } from '../lib/useTask';
import { Button } from '../parts/Button';
import { run } from '../state/commands';
import { me } from '../state/store';
import { HandingDialog } from './dialog/HolderDialogs';

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
  const { busy, error, start } = useTask();
  const clientId = useRef(newClientId());
  const onHand = (to: StaffId, note: string): Promise<boolean> =>
    start(async () => {
      const wish = { clientId: clientId.current, from, to, note };
      const reply = await run('case:hand_over_all', wish);
      if (reply.ok) onHanded(reply.data.handed);
      return reply;
    });
  return (
    <HandingDialog
      {...{ from, onHand, onClose }}
      command={{ busy, error }}
      title={t('case:handAll.title', { name: staffName(from) })}
      what={t('case:handAll.what', { name: staffName(from) })}
      confirm={t('case:handAll.confirm')}
      keptAs={`case:hand_all:${from}`}
    />
  );
}
