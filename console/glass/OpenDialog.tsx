import { t } from '../lib/i18n';
import { me } from '../state/store';
import { breakGlass, readContact, viewContact } from '../state/commands';
import { view } from '../state/route';
import { FindDialog } from './FindDialog';
import { wayTo } from './glass.logic';

/** Finds a contact and opens it: as it is, with a reason, or by breaking the glass. */
export function OpenDialog({ onClose }: { onClose: () => void }) {
  return (
    <FindDialog
      title={t('contact:find.title')}
      lead={t('contact:find.lead')}
      confirm={(way) => t(`contact:find.open.${way}`)}
      onClose={onClose}
      onChosen={async (found, reason) => {
        const ways = { read: readContact, view: viewContact, break: breakGlass };
        const reply = await ways[wayTo(found, me.peek()?.role)](found.contactId, reason);
        if (reply.ok) view.value = 'contacts';
        return reply;
      }}
    />
  );
}
