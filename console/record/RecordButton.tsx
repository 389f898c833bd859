import { t } from '../lib/i18n';
import { Button } from '../parts/Button';
import { above } from '../shell/open';
import { RECORD_KEY } from './keys';

/** Records a call, a meeting, an e-mail or a call-out; beside the queue, because they come while it is watched. */
export function RecordButton() {
  return (
    <Button
      class="record-button"
      icon="phone"
      keys={RECORD_KEY}
      aria-haspopup="dialog"
      onClick={() => (above.value = 'record')}
    >
      {t('channel:start.title')}
    </Button>
  );
}
