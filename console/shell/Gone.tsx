import type { ContactId } from '../../server/contract/shapes';
import { t } from '../lib/i18n';
import { Button } from '../parts/Button';
import { Empty } from '../parts/States';
import { discard } from '../state/commands';
import { logs, selected } from '../state/store';

/** A contact that is no longer mine, with the words of mine that were not stored. */
export function Gone({ contactId }: { contactId: ContactId }) {
  const outbox = logs.value.get(contactId)?.outbox ?? [];
  const copy = () => void navigator.clipboard.writeText(outbox.map((one) => one.text).join('\n\n'));
  const leave = () => {
    outbox.forEach((one) => discard(contactId, one.clientId));
    selected.value = undefined;
  };
  return (
    <Empty icon="info" title={t('console:centre.gone')} text={t('console:centre.goneText')}>
      {outbox.length > 0 && (
        <div class="kept">
          <p>{t('console:centre.words')}</p>
          {outbox.map((one) => (
            <blockquote key={one.clientId}>{one.text}</blockquote>
          ))}
          <Button icon="copy" onClick={copy}>
            {t('console:centre.copy')}
          </Button>
        </div>
      )}
      <Button icon="back" onClick={leave}>
        {t('console:action.close')}
      </Button>
    </Empty>
  );
}
