import { t } from '../lib/i18n';
import { chooseTheme, theme, THEMES } from '../lib/theme';
import { LanguageSwitch } from '../shell/Door';
import { SoundTry } from './SoundTry';

/** Language, light and sound of this computer. */
export function Display() {
  return (
    <div class="form">
      <div class="field">
        <span class="field-label">{t('console:languages.title')}</span>
        <LanguageSwitch />
      </div>
      <div class="field">
        <span class="field-label">{t('console:theme.title')}</span>
        <div class="switch" role="group" aria-label={t('console:theme.title')}>
          {THEMES.map((name) => (
            <button
              key={name}
              type="button"
              class="switch-item"
              aria-pressed={theme.value === name}
              onClick={() => chooseTheme(name)}
            >
              {t(`console:theme.${name}`)}
            </button>
          ))}
        </div>
        <p class="field-hint">{theme.value === 'hour' && t('console:theme.hourNote')}</p>
      </div>
      <div class="field">
        <span class="field-label">{t('console:sound.title')}</span>
        <SoundTry withSwitch />
      </div>
    </div>
  );
}
