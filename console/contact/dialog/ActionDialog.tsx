import type { ComponentChildren } from 'preact';

import type { WireError } from '../../../server/contract/errors';
import type { ContactId } from '../../../server/contract/shapes';
import { ConfirmDialog, type Confirming } from '../../parts/ConfirmDialog';
import { Failure } from '../action/Failure';

/** What every dialog of an action gets. */
export interface DialogProps {
  contactId: ContactId;
  onClose: () => void;
}

interface Props extends DialogProps, Confirming {
  error: WireError | undefined;
  children: ComponentChildren;
}

/** An action on a contact; its failure shows here. */
export function ActionDialog({ error, contactId, children, ...asking }: Props) {
  return (
    <ConfirmDialog {...asking}>
      {children}
      <Failure error={error} contactId={contactId} />
    </ConfirmDialog>
  );
}
