import { dateWords } from '../contact/values';
import { textOf, type PartProps } from './parts';
import { TimeField } from './TimeField';

/** A date. */
export function DateField(props: PartProps) {
  return (
    <TimeField
      {...props}
      type="date"
      holds="date"
      toField={textOf}
      fromField={(text) => text}
      show={(value) => dateWords(textOf(value))}
    />
  );
}
