import { MIN_PASSWORD } from '../../server/contract/limits';
import { t } from '../lib/i18n';
import type { passwordRules } from '../lib/passwordRules';
import { Icon } from '../parts/Icon';

/** The rules of a new password, and which of them are met already. */
export function PasswordRules({ rules }: { rules: ReturnType<typeof passwordRules> }) {
  const names = Object.keys(rules) as (keyof typeof rules)[];
  return (
    <ul class="rules">
      {names.map((name) => (
        <li key={name} class={rules[name] ? 'rule rule-met' : 'rule'}>
          <Icon name={rules[name] ? 'check' : 'dot'} small />
          <span>{t(`console:password.rule.${name}`, { count: MIN_PASSWORD })}</span>
          <span class="visually-hidden">
            {t(rules[name] ? 'console:password.met' : 'console:password.unmet')}
          </span>
        </li>
      ))}
    </ul>
  );
}
