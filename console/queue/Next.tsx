import { failureWords } from '../lib/failure';
import { t } from '../lib/i18n';
import { useKey } from '../lib/useKey';
import { useTask } from '../lib/useTask';
import { Button } from '../parts/Button';
import { Problem } from '../parts/States';
import { claimNext } from '../state/commands';
import { view } from '../state/route';
import { heldCount, isFull, sections } from '../state/selectors';
import { connection } from '../state/store';

/** The one filled button: takes the first waiting contact that I may take. */
export function Next() {
  const task = useTask();
  const isIdle = sections.value.waiting.length + sections.value.messages.length === 0;
  const isReady = !isFull.value && connection.value === 'connected';
  const take = () => {
    if (!isReady) return;
    view.value = 'contacts';
    void task.start(claimNext);
  };
  useKey({ code: 'KeyN', alt: true, label: 'console:keys.next', run: take });
  return (
    <div class="next">
      <Button
        kind={isIdle || !isReady ? 'quiet' : 'primary'}
        class="next-button"
        icon="next"
        busy={task.busy}
        aria-disabled={isIdle || !isReady ? 'true' : undefined}
        keys={{ code: 'KeyN', alt: true }}
        onClick={take}
      >
        {t(task.busy ? 'console:queue.nextBusy' : 'console:queue.next')}
      </Button>
      {isFull.value && !isIdle && (
        <p class="next-note">{t('console:queue.full', { count: heldCount.value })}</p>
      )}
      {task.error && (
        <Problem>
          {task.error.code === 'not_found' ? t('console:queue.none') : claimFailure(task.error)}
        </Problem>
      )}
    </div>
  );
}

/** Why a contact could not be taken. */
export function claimFailure(error: Parameters<typeof failureWords>[0]): string {
  if (error.code === 'conflict' && error.field === 'limit') return t('console:queue.atLimit');
  return error.code === 'conflict' ? t('console:queue.taken') : failureWords(error);
}
