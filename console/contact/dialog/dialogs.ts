import type { FunctionComponent } from 'preact';

import type { ActionName } from '../action/actions.logic';
import type { DirectName } from '../action/useDirect';
import type { DialogProps } from './ActionDialog';
import { EscalateDialog } from '../../case/EscalateDialog';
import { BreakDialog } from '../../glass/BreakDialog';
import { AttemptDialog } from './AttemptDialog';
import { CodeWordDialog } from './CodeWordDialog';
import { AloneConfirmDialog, NotAloneDialog, PartDialog, PastDialog } from './ConfirmDialogs';
import { EndDialog } from './EndDialog';
import { HoldDialog } from './HoldDialog';
import { LevelDialog } from './LevelDialog';
import {
  BlockDialog,
  DeclineDialog,
  LiftDialog,
  RequeueDialog,
  UnrestrictDialog,
  ViewDialog,
} from './ReasonDialogs';
import { TransferDialog } from './TransferDialog';

/** The dialog of each action that needs words or a second look. */
export const DIALOGS: Record<Exclude<ActionName, DirectName>, FunctionComponent<DialogProps>> = {
  aloneConfirm: AloneConfirmDialog,
  attempt: AttemptDialog,
  block: BlockDialog,
  breakGlass: BreakDialog,
  codeWord: CodeWordDialog,
  decline: DeclineDialog,
  end: EndDialog,
  escalate: EscalateDialog,
  hold: HoldDialog,
  level: LevelDialog,
  lift: LiftDialog,
  notAlone: NotAloneDialog,
  part: PartDialog,
  pastOpen: PastDialog,
  requeue: RequeueDialog,
  transfer: TransferDialog,
  unrestrict: UnrestrictDialog,
  view: ViewDialog,
};
