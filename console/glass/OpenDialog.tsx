import { t } from '../lib/i18n';
import { view } from '../state/route';
import { FindDialog } from './FindDialog';
import { openFound } from './openFound';

/** Finds a contact and opens it: as it is, with a reason, or by breaking the glass. */
export function OpenDialog({ onClose }: { onClose: () => void }) {
  return (
    <FindDialog
      title={t('contact:find.title')}
      lead={t('contact:find.lead')}
      confirm={(way) => t(`contact:find.open.${way}`)}
      onClose={onClose}
      onChosen={async (found, reason) => {
        const reply = await openFound(found, reason);
        if (reply.ok) view.value = 'contacts';
        return reply;
      }}
    />
  );
}
