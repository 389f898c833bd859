import type { StaffId } from '../../server/contract/shapes';

import { t } from '../lib/i18n';
import { Button } from '../parts/Button';
import { Select } from '../parts/Field';
import { colleagues, language } from '../state/store';
import { shortId } from './auditWords';
import type { Wanted } from './useAudit';

const ANYBODY = '';

/** Whose rows, the marked ones alone, and of which contact. */
export function Filters(props: { wanted: Wanted; onChange: (wanted: Wanted) => void }) {
  const { wanted, onChange } = props;
  const people = [...colleagues.value.values()]
    .sort((one, other) => one.name.localeCompare(other.name, language.value))
    .map(({ staffId, name }) => ({ value: staffId as string, label: name }));
  const { actor: _actor, ...ofAnybody } = wanted;
  const { unusual: _unusual, ...ofAll } = wanted;
  const { contactId, ...ofAnyContact } = wanted;
  return (
    <div class="filters">
      <Select
        label={t('audit:person')}
        value={wanted.actor ?? ANYBODY}
        options={[{ value: ANYBODY, label: t('audit:anybody') }, ...people]}
        onChange={(value) => onChange(value ? { ...wanted, actor: value as StaffId } : ofAnybody)}
      />
      <label class="check">
        <input
          type="checkbox"
          checked={wanted.unusual === true}
          onChange={({ currentTarget }) =>
            onChange(currentTarget.checked ? { ...wanted, unusual: true } : ofAll)
          }
        />
        {t('audit:unusualOnly')}
      </label>
      {contactId && (
        <Button icon="close" onClick={() => onChange(ofAnyContact)}>
          {t('audit:ofContact', { id: shortId(contactId) })}
        </Button>
      )}
    </div>
  );
}
