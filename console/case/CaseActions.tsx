import { useState } from 'preact/hooks';

import type { CaseFile, CaseRow } from '../../server/contract/case';
import { t } from '../lib/i18n';
import { Button } from '../parts/Button';
import { Icon } from '../parts/Icon';
import type { IconName } from '../parts/icons';
import { Menu } from '../parts/Menu';
import { me } from '../state/store';
import { caseActions, type CaseAction } from './actions.logic';
import { CloseDialog } from './dialog/CloseDialog';
import { HandOverDialog, LeaveDialog, ShareDialog } from './dialog/HolderDialogs';
import { HoldCaseDialog } from './dialog/HoldCaseDialog';
import { NoteDialog } from './dialog/NoteDialog';
import { LiftHoldDialog, RenameDialog, ReopenCaseDialog } from './dialog/ReasonDialogs';
import { StatusDialog } from './dialog/StatusDialog';

const ICONS: Record<CaseAction, IconName> = {
  note: 'note',
  setStatus: 'level',
  share: 'join',
  handOver: 'transfer',
  leave: 'part',
  rename: 'edit',
  close: 'end',
  reopen: 'reopen',
  hold: 'hold',
  lift: 'unlock',
};

/** Those that the daily work needs stand in sight, the others in the menu. */
const IN_SIGHT: readonly CaseAction[] = ['note', 'setStatus', 'reopen'];

/** What may be done with a case now. */
export function CaseActions({ row, file }: { row: CaseRow; file: CaseFile }) {
  const [wish, setWish] = useState<CaseAction>();
  const self = me.value;
  if (!self) return null;
  const actions = caseActions(row, self, file);
  const inMenu = actions.filter((name) => !IN_SIGHT.includes(name));
  return (
    <div class="case-actions" role="group" aria-label={t('case:action.label')}>
      {actions
        .filter((name) => IN_SIGHT.includes(name))
        .map((name) => (
          <Button key={name} icon={ICONS[name]} onClick={() => setWish(name)}>
            {t(`case:action.${name}`)}
          </Button>
        ))}
      {inMenu.length > 0 && (
        <Menu
          trigger={<Icon name="more" />}
          label={t('case:action.more')}
          align="end"
          class="icon-button"
          items={inMenu.map((name) => ({
            label: t(`case:action.${name}`),
            icon: ICONS[name],
            onSelect: () => setWish(name),
          }))}
        />
      )}
      {wish && <WishDialog {...{ wish, row, file }} onClose={() => setWish(undefined)} />}
    </div>
  );
}

function WishDialog(props: {
  wish: CaseAction;
  row: CaseRow;
  file: CaseFile;
  onClose: () => void;
}) {
  const { wish, row, file, onClose } = props;
  const one = { caseId: row.caseId, onClose };
  switch (wish) {
    case 'note':
      return <NoteDialog {...one} />;
    case 'setStatus':
      return <StatusDialog {...one} file={file} />;
    case 'share':
      return <ShareDialog {...one} row={row} />;
    case 'handOver':
      return <HandOverDialog {...one} row={row} />;
    case 'leave':
      return <LeaveDialog {...one} row={row} />;
    case 'rename':
      return <RenameDialog {...one} pseudonym={row.pseudonym} />;
    case 'close':
      return <CloseDialog {...one} />;
    case 'reopen':
      return <ReopenCaseDialog {...one} />;
    case 'hold':
      return <HoldCaseDialog {...one} />;
    case 'lift':
      return <LiftHoldDialog {...one} />;
  }
}
