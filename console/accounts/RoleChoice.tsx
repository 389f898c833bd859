import type { Role } from '../../server/contract/shapes';
import { t } from '../lib/i18n';

const ROLES: readonly Role[] = ['counsellor', 'supervisor', 'administrator'];

/** One of the roles, each with what it may do. */
export function RoleChoice({ value, onChange }: { value: Role; onChange: (role: Role) => void }) {
  return (
    <fieldset class="field">
      <legend class="field-label">{t('account:create.role')}</legend>
      {ROLES.map((role) => (
        <label key={role} class="check role">
          <input
            type="radio"
            name="role"
            value={role}
            checked={value === role}
            onChange={() => onChange(role)}
          />
          <span>
            <span class="cell-name">{t(`console:role.${role}`)}</span>
            <span class="cell-second">{t(`account:role.${role}`)}</span>
          </span>
        </label>
      ))}
    </fieldset>
  );
}
