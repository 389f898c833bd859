import { failureWords } from '../lib/failure';
import { t } from '../lib/i18n';
import { Problem, Skeleton } from '../parts/States';
import { AnswerField } from './AnswerField';
import { ChoiceField } from './ChoiceField';
import { DateField } from './DateField';
import { LongField } from './LongField';
import { MomentField } from './MomentField';
import { NumberField } from './NumberField';
import type { PartProps } from './parts';
import { SeveralField } from './SeveralField';
import { SheetStatus } from './SheetStatus';
import { TextField } from './TextField';
import { useSheet, type OpenSheet, type SheetOf } from './useSheet';

/** A field of a form as it is described; its words are found by its name. */
export type FieldDescriptor = {
  name: string;
  required?: boolean;
  /** There are words of help: `<namespace>:<sheet>.<field>.help`. */
  help?: true;
} & (
  | { kind: 'text' | 'long' | 'number' | 'date' | 'moment' | 'answer' }
  | {
      kind: 'choice' | 'several';
      choices: readonly string[];
      /** The words of a choice, where they are none of the form's own, e.g. those of the settings. */
      choiceWords?: (code: string) => string;
    }
);

/** Fields that belong together; with a name they have a heading: `<namespace>:<sheet>.groups.<name>`. */
export interface FieldGroup {
  name?: string;
  fields: readonly FieldDescriptor[];
}

interface SheetFormProps extends SheetOf {
  namespace: string;
  groups: readonly FieldGroup[];
}

/** A whole form that is saved as one goes, drawn from what describes its fields. */
export function SheetForm(props: SheetFormProps) {
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

function Group(props: SheetFormProps & { group: FieldGroup; open: OpenSheet }) {
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
      const inWords = descriptor.choiceWords ?? ((code) => words(`choices.${code}`));
      const options = descriptor.choices.map((value) => ({ value, label: inWords(value) }));
      const Part = descriptor.kind === 'choice' ? ChoiceField : SeveralField;
      return <Part {...part} options={options} />;
    }
  }
}

/** The words of a form: the version of a sheet's name (`indicators@1`) is no part of their keys. */
function wordsOf({ namespace, sheet }: SheetFormProps): (key: string) => string {
  const [name = sheet] = sheet.split('@');
  const beginning = `${namespace}:${name}`;
  return (key) => t(keyBelow(beginning, key));
}

function keyBelow(beginning: string, key: string): string {
  return `${beginning}.${key}`;
}
