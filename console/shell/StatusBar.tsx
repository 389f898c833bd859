import { t } from '../lib/i18n';
import { play, soundState } from '../lib/sound';
import { Icon } from '../parts/Icon';
import { Kbd } from '../parts/Kbd';
import { onlineCount } from '../state/selectors';
import { connection, selected, service } from '../state/store';
import { above } from './open';
import { moment } from './words';

/** The line at the foot: the connection, the service and the sound, always in words. */
export function StatusBar() {
  return (
    <footer class="status">
      {selected.value && (
        <button type="button" class="status-item status-button status-back" onClick={goBack}>
          <Icon name="back" small />
          {t('console:action.back')}
        </button>
      )}
      <span class={`status-item status-${connection.value}`} role="status">
        <span class="status-dot" aria-hidden="true" />
        {t(`console:connection.${connection.value}`)}
      </span>
      <span class="status-item status-wide">{serviceWords()}</span>
      {onlineCount.value > 0 && (
        <span class="status-item status-wide">
          {t('console:service.online', { count: onlineCount.value })}
        </span>
      )}
      <span class="status-space" />
      <SoundState />
      <button
        type="button"
        class="status-item status-button status-wide"
        onClick={() => (above.value = 'palette')}
      >
        {t('console:nav.search')} <Kbd keys={{ code: 'KeyK', ctrl: true }} />
      </button>
      <button
        type="button"
        class="status-item status-button status-wide"
        onClick={() => (above.value = 'keys')}
      >
        {t('console:nav.keys')} <Kbd keys={{ code: 'Slash', character: '?' }} />
      </button>
    </footer>
  );
}

/** On a narrow screen: from one contact back to the list. */
function goBack(): void {
  selected.value = undefined;
}

/** Whether sound works; a press tries it, which is what a browser that blocks it waits for. */
function SoundState() {
  const state = soundState.value;
  const isWorking = state === 'on' || state === 'off';
  return (
    <button
      type="button"
      class={`status-item status-button ${isWorking ? '' : 'status-warn'}`}
      onClick={() => void play('message')}
    >
      <Icon name={state === 'on' ? 'soundOn' : 'soundOff'} small />
      <span class="status-words">{t(`console:sound.state.${state}`)}</span>
    </button>
  );
}

function serviceWords(): string {
  const state = service.value;
  if (!state) return '';
  if (!state.open) {
    return state.opensAt
      ? t('console:service.closedUntil', { when: moment(state.opensAt) })
      : t('console:service.closed');
  }
  if (!state.staffed) return t('console:service.unstaffed');
  return state.closesAt
    ? t('console:service.openUntil', { when: moment(state.closesAt) })
    : t('console:service.open');
}
