import { useId, useState } from 'preact/hooks';

import type { RecordedChannel } from '../../server/contract/shapes';
import { t, words } from '../lib/i18n';
import { Button } from '../parts/Button';
import { settings } from '../state/store';
import { RECORDED_CHANNELS } from './recordWords';
import { Switch } from './Switch';

/** What was not for the service: how it came, what it was, and that is all. */
export function NonService(props: { onChoose: (channel: RecordedChannel, kind: string) => void }) {
  const [channel, setChannel] = useState<RecordedChannel>('phone');
  const id = useId();
  return (
    <section class="record-other" aria-labelledby={id}>
      <h3 id={id}>{t('channel:other.title')}</h3>
      <Switch
        label={t('channel:other.how')}
        value={channel}
        options={RECORDED_CHANNELS.map((value) => ({ value, label: t(`channel:name.${value}`) }))}
        onChange={setChannel}
      />
      <div class="record-kinds" role="group" aria-label={t('channel:other.what')}>
        {(settings.value?.nonService ?? []).map(({ code, name }) => (
          <Button key={code} onClick={() => props.onChoose(channel, code)}>
            {words(name)}
          </Button>
        ))}
      </div>
      <p class="quiet-text">{t('channel:other.note')}</p>
    </section>
  );
}
