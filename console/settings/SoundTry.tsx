import { useState } from 'preact/hooks';

import { t } from '../lib/i18n';
import { play, setSound, soundState } from '../lib/sound';
import { Button } from '../parts/Button';
import { Icon } from '../parts/Icon';

/** Lets a person hear the alarm before it matters, and says when the browser holds sound back. */
export function SoundTry({ withSwitch }: { withSwitch?: boolean }) {
  const [isTried, setTried] = useState(false);
  const state = soundState.value;
  const hear = async () => {
    await play('alarm');
    setTried(true);
  };
  return (
    <div class="sound">
      <p class="quiet-text">{t('console:sound.why')}</p>
      <div class="sound-actions">
        <Button icon="bell" onClick={() => void hear()} aria-disabled={state === 'off'}>
          {t('console:sound.try')}
        </Button>
        {withSwitch && (
          <Button
            kind="plain"
            icon={state === 'off' ? 'soundOff' : 'soundOn'}
            onClick={() => setSound(state === 'off' ? 'on' : 'off')}
          >
            {t(state === 'off' ? 'console:sound.turnOn' : 'console:sound.turnOff')}
          </Button>
        )}
      </div>
      <p role="status" class={`sound-state sound-${state}`}>
        {state === 'blocked' && <Icon name="soundOff" small />}
        {state === 'blocked' && t('console:sound.blocked')}
        {state === 'on' && isTried && t('console:sound.tried')}
        {state === 'off' && t('console:sound.alarmNote')}
      </p>
    </div>
  );
}
