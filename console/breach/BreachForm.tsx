import { t } from '../lib/i18n';
import { Button } from '../parts/Button';
import { Field, Select } from '../parts/Field';
import { colleagues, language } from '../state/store';
import type { TypedBreach } from './breach.logic';

const EVERYBODY = '';

interface BreachFormProps {
  value: TypedBreach;
  /** The field that the server could not take. */
  wrong: string | undefined;
  busy: boolean;
  onChange: (value: TypedBreach) => void;
  onSubmit: () => void;
}

/** Which time, whose readings, and whether everything that was stored is affected. */
export function BreachForm({ value, wrong, busy, onChange, onSubmit }: BreachFormProps) {
  const moment = (name: 'from' | 'to' | 'learned') => (
    <Field
      type="datetime-local"
      label={t(`audit:breach.${name}`)}
      value={value[name]}
      error={wrong === name ? t(`audit:breach.wrong.${name}`) : undefined}
      onInput={(event) => onChange({ ...value, [name]: event.currentTarget.value })}
    />
  );
  const people = [...colleagues.value.values()]
    .sort((one, other) => one.name.localeCompare(other.name, language.value))
    .map(({ staffId, name }) => ({ value: staffId as string, label: name }));
  return (
    <form
      class="card form form-wide breach-form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (!busy) onSubmit();
      }}
    >
      <div class="item-row">
        {moment('from')}
        {moment('to')}
        {moment('learned')}
      </div>
      <Select
        label={t('audit:breach.whose')}
        value={value.staffId}
        options={[{ value: EVERYBODY, label: t('audit:anybody') }, ...people]}
        onChange={(staffId) => onChange({ ...value, staffId })}
      />
      <label class="check">
        <input
          type="checkbox"
          checked={value.isStored}
          onChange={(event) => onChange({ ...value, isStored: event.currentTarget.checked })}
        />
        {t('audit:breach.stored')}
      </label>
      <div class="form-foot">
        <Button kind="primary" type="submit" busy={busy}>
          {t('audit:breach.make')}
        </Button>
      </div>
    </form>
  );
}
