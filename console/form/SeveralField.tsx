import { FieldBox } from './FieldBox';
import { Fieldset } from './Fieldset';
import type { ChoiceOption, PartProps } from './parts';
import { codesIn, withToggled } from './values.logic';
import { labelsOf } from './valueWords';

/** A choice of several, each saved at once. */
export function SeveralField(props: PartProps & { options: readonly ChoiceOption[] }) {
  const { label, field, options } = props;
  const chosen = codesIn(field.value);
  const codes = options.map((one) => one.value);
  const toggle = (code: string) => {
    field.set(withToggled(chosen, code, codes));
    field.commit();
  };
  return (
    <FieldBox label={label} field={field} show={(value) => labelsOf(options, value)}>
      <Fieldset {...props}>
        <div class="form-row">
          {options.map((one) => (
            <label key={one.value} class="form-choice">
              <input
                type="checkbox"
                checked={chosen.includes(one.value)}
                onChange={() => toggle(one.value)}
              />
              {one.label}
            </label>
          ))}
        </div>
      </Fieldset>
    </FieldBox>
  );
}
