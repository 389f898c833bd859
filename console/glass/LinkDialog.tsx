import type { FoundContact } from '../../server/contract/glass';
import type { ContactId } from '../../server/contract/shapes';
import { t } from '../lib/i18n';
import { newClientId, run } from '../state/commands';
import { me } from '../state/store';
import { FindDialog } from './FindDialog';
import { wayTo } from './glass.logic';

/** Finds the earlier contact of a visitor and links this one to it; what one may not read is opened with a reason first. */
export function LinkDialog({ contactId, onClose }: { contactId: ContactId; onClose: () => void }) {
  const onChosen = async (found: FoundContact, reason: string) => {
    const previousId = found.contactId;
    const opened = await open(found, reason);
    if (!opened.ok) return opened;
    return run('contact:link', { contactId, clientId: newClientId(), previousId });
  };
  return (
    <FindDialog
      title={t('contact:earlier.linkTitle')}
      lead={t('contact:earlier.linkLead')}
      confirm={(way) => t(`contact:earlier.confirm.${way}`)}
      onClose={onClose}
      onChosen={onChosen}
    />
  );
}

async function open(found: FoundContact, reason: string) {
  const way = wayTo(found, me.peek()?.role);
  if (way === 'read') return { ok: true } as const;
  const wish = { contactId: found.contactId, clientId: newClientId(), reason };
  return run(way === 'view' ? 'contact:view' : 'glass:break', wish);
}
