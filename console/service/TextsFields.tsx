import { LANGUAGES } from '../../server/contract/limits';
import type { SettingProblem } from '../../server/contract/settings';
import type { Texts } from '../../server/contract/shapes';
import { t } from '../lib/i18n';
import { Field, TextField } from '../parts/Field';
import { wrongAt } from './problems';

interface TextsFieldsProps {
  legend: string;
  value: Texts;
  /** Where in the section it stands, as problems name it. */
  path: string;
  problems: readonly SettingProblem[];
  /** Lines of each field; one unless said. */
  rows?: number;
  onChange: (value: Texts) => void;
}

/** One text in every language, side by side. */
export function TextsFields(props: TextsFieldsProps) {
  const { legend, value, path, problems, rows, onChange } = props;
  return (
    <fieldset class="texts">
      <legend>{legend}</legend>
      {LANGUAGES.map((code) => {
        const own = {
          label: t(`console:languages.${code}`),
          lang: code,
          value: value[code],
          error: wrongAt(problems, `${path}.${code}`),
          onInput: (event: { currentTarget: { value: string } }) =>
            onChange({ ...value, [code]: event.currentTarget.value }),
        };
        return rows ? <TextField key={code} {...own} rows={rows} /> : <Field key={code} {...own} />;
      })}
    </fieldset>
  );
}
