import type { ContactRow } from '../../server/contract/staff';
import { failureWords } from '../lib/failure';
import { t } from '../lib/i18n';
import { useTask } from '../lib/useTask';
import { Button } from '../parts/Button';
import { LevelMark } from '../parts/LevelMark';
import { Problem } from '../parts/States';
import { contactTitle } from '../record/recordWords';
import { nameOf } from '../shell/words';
import { acceptTransfer, newClientId, run } from '../state/commands';

/** A chat that a colleague offers me, with the handover note and both answers. */
export function OfferRow({ row }: { row: ContactRow }) {
  const task = useTask();
  const { contactId, offer } = row;
  if (!offer) return null;
  return (
    <li class="row row-offer">
      <div class="row-main">
        <span class="row-line">
          <LevelMark level={row.level} />
          <span class="row-topic">{contactTitle(row)}</span>
          <span class="row-end">{t(`console:language.${row.language}`)}</span>
        </span>
        <span class="row-line row-second">
          {t('console:mine.from', { name: nameOf(offer.from) })}
        </span>
      </div>
      <div class="details">
        {offer.note && <p class="details-note">{offer.note}</p>}
        <div class="details-actions">
          <Button
            icon="check"
            busy={task.busy}
            onClick={() => void task.start(() => acceptTransfer(contactId))}
          >
            {t('console:mine.accept')}
          </Button>
          <Button
            kind="plain"
            busy={task.busy}
            onClick={() =>
              void task.start(() => run('transfer:decline', { contactId, clientId: newClientId() }))
            }
          >
            {t('console:mine.decline')}
          </Button>
        </div>
        {task.error && (
          <Problem>
            {task.error.code === 'conflict'
              ? t('console:mine.offerGone')
              : failureWords(task.error)}
          </Problem>
        )}
      </div>
    </li>
  );
}
