import { failureWords } from '../lib/failure';
import { Problem, Skeleton } from '../parts/States';
import { ChoiceField } from './ChoiceField';
import { DateField } from './DateField';
import {
  optionsOf,
  wordsOf,
  type DescribedSheet,
  type FieldDescriptor,
  type FieldGroup,
} from './descriptors';
import { AnswerField } from './AnswerField';
import { LongField } from './LongField';
import { MomentField } from './MomentField';
import { NumberField } from './NumberField';
import type { PartProps } from './parts';
import { SeveralField } from './SeveralField';
import { SheetStatus } from './SheetStatus';
import { TextField } from './TextField';
import { useSheet, type OpenSheet } from './useSheet';

/** A whole form that is saved as one goes, drawn from what describes its fields. */
export function SheetForm(props: DescribedSheet) {
  const open = useSheet(props);
  if (!open.isLoaded) {
    return open.error ? <Problem>{failureWords(open.error)}</Problem> : <Skeleton />;
  }
  return (
    <div class="form-sheet">
      {props.groups.map((group, at) => (
        <Group key={group.name ?? at} {...props} group={group} open={open} />
      ))}
      <SheetStatus status={open.status} />
    </div>
  );
}

function Group(props: DescribedSheet & { group: FieldGroup; open: OpenSheet }) {
  const { group, open } = props;
  const words = wordsOf(props);
  return (
    <div class="form-group">
      {group.name && <h3 class="form-title">{words(`groups.${group.name}`)}</h3>}
      {group.fields.map((one) => (
        <DescribedField
          key={one.name}
          descriptor={one}
          words={(key) => words(`${one.name}.${key}`)}
          open={open}
        />
      ))}
    </div>
  );
}

function DescribedField(props: {
  descriptor: FieldDescriptor;
  words: (key: string) => string;
  open: OpenSheet;
}) {
  const { descriptor, words, open } = props;
  const part: PartProps = {
    label: words('label'),
    help: descriptor.help && words('help'),
    required: descriptor.required,
    field: open.field(descriptor.name),
  };
  switch (descriptor.kind) {
    case 'text':
      return <TextField {...part} />;
    case 'long':
      return <LongField {...part} />;
    case 'number':
      return <NumberField {...part} />;
    case 'date':
      return <DateField {...part} />;
    case 'moment':
      return <MomentField {...part} />;
    case 'answer':
      return <AnswerField {...part} />;
    case 'choice':
    case 'several': {
      const Part = descriptor.kind === 'choice' ? ChoiceField : SeveralField;
      return <Part {...part} options={optionsOf(descriptor, words)} />;
    }
  }
}
