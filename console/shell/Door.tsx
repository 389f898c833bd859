import type { ComponentChildren } from 'preact';

import { LANGUAGES } from '../../server/contract/limits';
import { chooseLanguage } from '../lib/chooseLanguage';
import { t } from '../lib/i18n';
import { language } from '../state/store';

/** The page before the console: one calm card, and the language. */
export function Door({
  title,
  lead,
  children,
}: {
  title: string;
  lead: string;
  children: ComponentChildren;
}) {
  return (
    <div class="door">
      <header class="door-head">
        <span class="door-name">{t('console:title')}</span>
        <LanguageSwitch />
      </header>
      <main class="door-card">
        <h1>{title}</h1>
        <p class="door-lead">{lead}</p>
        {children}
      </main>
    </div>
  );
}

/** The languages as three short words, each in itself. */
export function LanguageSwitch() {
  return (
    <div class="switch" role="group" aria-label={t('console:languages.title')}>
      {LANGUAGES.map((code) => (
        <button
          key={code}
          type="button"
          class="switch-item"
          lang={code}
          aria-pressed={language.value === code}
          onClick={() => chooseLanguage(code)}
        >
          {t(`console:languages.${code}`)}
        </button>
      ))}
    </div>
  );
}
