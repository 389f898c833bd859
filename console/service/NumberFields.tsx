import type { ServiceNumber, SettingProblem } from '../../server/contract/settings';
import { dateIn } from '../lib/confirmed';
import { t, ZONE } from '../lib/i18n';
import { Button } from '../parts/Button';
import { Field, Select } from '../parts/Field';
import { now } from '../state/store';
import { wrongAt } from './problems';
import { TextsFields } from './TextsFields';

const AUDIENCES = ['all', 'children', 'abroad'] as const;

interface NumberFieldsProps {
  value: ServiceNumber;
  path: string;
  problems: readonly SettingProblem[];
  onChange: (value: ServiceNumber) => void;
}

/** Everything that is kept of a number. */
export function NumberFields(props: NumberFieldsProps) {
  const { value, path, problems, onChange } = props;
  const texts = (name: 'name' | 'about') => (
    <TextsFields
      legend={t(`administration:numbers.${name}`)}
      value={value[name]}
      path={`${path}.${name}`}
      problems={problems}
      {...(name === 'about' ? { rows: 2 } : {})}
      onChange={(next) => onChange({ ...value, [name]: next })}
    />
  );
  const line = (name: 'number' | 'tel' | 'source', more: { hint?: string } = {}) => (
    <Field
      label={t(`administration:numbers.${name}`)}
      autocomplete="off"
      value={value[name]}
      error={wrongAt(problems, `${path}.${name}`)}
      onInput={(event) => onChange({ ...value, [name]: event.currentTarget.value })}
      {...more}
    />
  );
  const check = (name: 'shown' | 'always') => (
    <label class="check">
      <input
        type="checkbox"
        checked={value[name]}
        onChange={(event) => onChange({ ...value, [name]: event.currentTarget.checked })}
      />
      {t(`administration:numbers.${name}`)}
    </label>
  );
  return (
    <>
      {texts('name')}
      <div class="item-row">
        {line('number')}
        {line('tel')}
      </div>
      {texts('about')}
      <div class="item-row">
        <Select
          label={t('administration:numbers.audience')}
          value={value.audience}
          options={AUDIENCES.map((one) => ({
            value: one,
            label: t(`administration:numbers.for.${one}`),
          }))}
          onChange={(audience) => onChange({ ...value, audience })}
        />
        <span class="checks">
          {check('always')}
          {check('shown')}
        </span>
      </div>
      {line('source', { hint: t('administration:numbers.sourceHint') })}
      <Confirmed {...props} />
    </>
  );
}

function Confirmed({ value, path, problems, onChange }: NumberFieldsProps) {
  const today = dateIn(ZONE, now.value);
  return (
    <div class="item-row">
      <Field
        label={t('administration:numbers.confirmedOn')}
        type="date"
        max={today}
        value={value.confirmedOn ?? ''}
        error={wrongAt(problems, `${path}.confirmedOn`)}
        onInput={(event) => onChange({ ...value, confirmedOn: event.currentTarget.value })}
      />
      <Button icon="check" onClick={() => onChange({ ...value, confirmedOn: today })}>
        {t('administration:numbers.today')}
      </Button>
    </div>
  );
}
