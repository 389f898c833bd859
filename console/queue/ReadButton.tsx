import { useState } from 'preact/hooks';

import type { ContactId } from '../../server/contract/shapes';
import { Button } from '../parts/Button';
import { openContact } from '../state/commands';
import { view } from '../state/route';
import { contacts } from '../state/store';
import { ViewDialog } from './ViewDialog';

/** Goes to a contact; where it is not open yet, by a reason. */
export function ReadButton({ contactId, words }: { contactId: ContactId; words: string }) {
  const [isAsked, setAsked] = useState(false);
  const open = (): void => {
    if (!contacts.value.has(contactId)) return setAsked(true);
    view.value = 'contacts';
    openContact(contactId);
  };
  const close = (): void => {
    setAsked(false);
    if (contacts.value.has(contactId)) view.value = 'contacts';
  };
  return (
    <>
      <Button icon="view" onClick={open}>
        {words}
      </Button>
      {isAsked && <ViewDialog contactId={contactId} onClose={close} />}
    </>
  );
}
