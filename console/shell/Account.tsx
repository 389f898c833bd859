import { LANGUAGES } from '../../server/contract/limits';
import { initials } from '../contact/people';
import { t } from '../lib/i18n';
import { chooseLanguage } from '../lib/chooseLanguage';
import { chooseTheme, theme, THEMES, type Theme } from '../lib/theme';
import type { IconName } from '../parts/icons';
import { Menu } from '../parts/Menu';
import { view } from '../state/route';
import { language, me } from '../state/store';
import { above } from './open';

const THEME_ICONS: Record<Theme, IconName> = {
  system: 'system',
  light: 'sun',
  dark: 'moon',
  hour: 'clock',
};

/** Who I am, and what is mine to choose: language, light, settings, leaving. */
export function Account() {
  const person = me.value;
  if (!person) return null;
  return (
    <Menu
      label={`${t('console:me.label')}: ${initials(person.name)}`}
      class="avatar"
      side="right"
      trigger={<span aria-hidden="true">{initials(person.name)}</span>}
      head={
        <>
          <strong>{person.name}</strong>
          <span>{t(`console:role.${person.role}`)}</span>
          <span>{t('console:me.alias', { alias: person.alias })}</span>
        </>
      }
      items={[
        ...LANGUAGES.map((code) => ({
          label: t(`console:languages.${code}`),
          icon: 'language' as const,
          checked: language.value === code,
          onSelect: () => chooseLanguage(code),
        })),
        ...THEMES.map((name, index) => ({
          label: t(`console:theme.${name}`),
          icon: THEME_ICONS[name],
          checked: theme.value === name,
          apart: index === 0,
          onSelect: () => chooseTheme(name),
        })),
        {
          label: t('console:nav.settings'),
          icon: 'settings',
          apart: true,
          onSelect: () => (view.value = 'settings'),
        },
        {
          label: t('console:me.signOut'),
          icon: 'signOut',
          onSelect: () => (above.value = 'sign-out'),
        },
      ]}
    />
  );
}
