import type { ComponentChildren } from 'preact';

import type { CaseId } from '../../../server/contract/case';
import type { WireError } from '../../../server/contract/errors';
import { failureWords } from '../../lib/failure';
import { ConfirmDialog, type Confirming } from '../../parts/ConfirmDialog';
import { Problem } from '../../parts/States';

/** What every dialog of a case gets. */
export interface CaseDialogProps {
  caseId: CaseId;
  onClose: () => void;
}

interface Props extends Confirming {
  error: WireError | undefined;
  children?: ComponentChildren;
}

/** Something done with a case; its failure shows here. */
export function CaseDialog({ error, children, ...asking }: Props) {
  return (
    <ConfirmDialog {...asking}>
      {children}
      {error && <Problem>{failureWords(error)}</Problem>}
    </ConfirmDialog>
  );
}
