import { useEffect, useState } from 'preact/hooks';

import type { FoundCase } from '../../server/contract/glass';
import type { ContactId } from '../../server/contract/shapes';
import { holderWords } from '../case/caseWords';
import { t } from '../lib/i18n';
import { Button } from '../parts/Button';
import { run } from '../state/commands';
import { connection } from '../state/store';
import { OpenCaseDialog } from './OpenCaseDialog';

/** The case of a contact that somebody else holds; it says which one once it is known. */
export function CaseOfContact(props: { contactId: ContactId; onOpened: () => void }) {
  const { contactId, onOpened } = props;
  const [found, setFound] = useState<FoundCase>();
  const isConnected = connection.value === 'connected';
  useEffect(() => {
    if (!isConnected) return;
    void run('case:of_contact', { contactId }).then((reply) => {
      if (reply.ok) setFound(reply.data.found);
    });
  }, [contactId, isConnected]);
  if (!found) return <p class="contact-second">{t('case:side.others')}</p>;
  return <OthersCase found={found} onOpened={onOpened} />;
}

/** To which case something belongs, who holds it, and the way to it. */
export function OthersCase({ found, onOpened }: { found: FoundCase; onOpened: () => void }) {
  const [isAsked, ask] = useState(false);
  const { number, isReadable } = found;
  return (
    <>
      <p>
        {t('case:glass.belongs', { number })}{' '}
        <span class="contact-second">{t('case:heldBy', { names: holderWords(found) })}</span>
      </p>
      <p class="contact-before-actions">
        <Button kind="plain" icon="cases" onClick={() => (isReadable ? onOpened() : ask(true))}>
          {t('case:glass.open')}
        </Button>
      </p>
      {isAsked && <OpenCaseDialog found={found} onOpened={onOpened} onClose={() => ask(false)} />}
    </>
  );
}
