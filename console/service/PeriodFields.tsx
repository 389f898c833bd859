import type { ComponentChildren } from 'preact';
import { useId } from 'preact/hooks';

import type { CasePeriod, RetentionPeriod } from '../../server/contract/retention';
import type { SettingProblem } from '../../server/contract/settings';
import { t, words } from '../lib/i18n';
import { settings } from '../state/store';
import { DaysField } from './DaysField';
import { changedPeriod, toggled } from './periods.logic';
import { wrongAt } from './problems';
import { TextsFields } from './TextsFields';

/** What a period is shown with. */
export interface PeriodFieldsProps {
  value: RetentionPeriod;
  path: string;
  problems: readonly SettingProblem[];
  /** For all the rest of its kind: it names no outcomes and stays. */
  isForRest: boolean;
  onChange: (value: RetentionPeriod) => void;
}

/** Everything that can be changed about a period of contacts. */
export function PeriodFields(props: PeriodFieldsProps) {
  return (
    <KeepingFields {...props}>
      {props.isForRest ? (
        <p class="quiet-text">{t('administration:periods.rest')}</p>
      ) : (
        <Outcomes {...props} />
      )}
    </KeepingFields>
  );
}

/** How long something is kept and why; a change is to be confirmed by the authority anew. */
export function KeepingFields<Of extends CasePeriod>(props: {
  value: Of;
  path: string;
  problems: readonly SettingProblem[];
  onChange: (value: Of) => void;
  children: ComponentChildren;
}) {
  const { value, path, problems, onChange, children } = props;
  const texts = (name: 'ground' | 'source') => (
    <TextsFields
      legend={t(`administration:periods.${name}`)}
      value={value[name]}
      path={`${path}.${name}`}
      problems={problems}
      rows={3}
      onChange={(next) => onChange({ ...value, [name]: next, confirmed: false })}
    />
  );
  return (
    <>
      <DaysField
        label={t('administration:periods.days')}
        value={value.days}
        error={wrongAt(problems, `${path}.days`)}
        onChange={(days) => onChange({ ...value, days, confirmed: false })}
      />
      {children}
      {texts('ground')}
      {texts('source')}
      <label class="check">
        <input
          type="checkbox"
          checked={value.confirmed}
          onChange={(event) => onChange({ ...value, confirmed: event.currentTarget.checked })}
        />
        {t('administration:periods.confirmed')}
      </label>
    </>
  );
}

/** The ends that a period is for. */
function Outcomes({ value, path, problems, onChange }: PeriodFieldsProps) {
  const id = useId();
  const own = problems.filter((one) => one.path.startsWith(`${path}.outcomes`));
  const error = own[0] && wrongAt(own, own[0].path);
  return (
    <fieldset class="period-outcomes" aria-describedby={error ? id : undefined}>
      <legend>{t('administration:periods.outcomes')}</legend>
      {(settings.value?.outcomes ?? []).map(({ code, name }) => (
        <label key={code} class="check">
          <input
            type="checkbox"
            checked={value.outcomes.includes(code)}
            aria-invalid={error ? true : undefined}
            onChange={() =>
              onChange(changedPeriod(value, { outcomes: toggled(value.outcomes, code) }))
            }
          />
          {words(name)}
        </label>
      ))}
      {error && (
        <p class="field-error" id={id} role="alert">
          {error}
        </p>
      )}
    </fieldset>
  );
}
