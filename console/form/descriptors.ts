import type { FieldValue } from '../../server/contract/sheet';
import { dateWords, moment } from '../contact/values';
import { t } from '../lib/i18n';
import { textOf, type ChoiceOption } from './parts';
import type { SheetOf } from './useSheet';
import { answerOptions, labelsOf } from './valueWords';

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

/** A form as it is described: its sheet, its words and its fields. */
export interface DescribedSheet extends SheetOf {
  namespace: string;
  groups: readonly FieldGroup[];
}

/** The words of a form by what follows its name; the version of a sheet (`indicators@1`) or one of many (`plan/7f3a`) is no part of their keys. */
export function wordsOf({ namespace, sheet }: DescribedSheet): (key: string) => string {
  const [name = sheet] = sheet.split(/[@/]/);
  const beginning = `${namespace}:${name}.`;
  return (key) => t(beginning + key);
}

/** What a field offers to choose from; `words` are those of the field. */
export function optionsOf(
  field: FieldDescriptor,
  words: (key: string) => string,
): readonly ChoiceOption[] {
  if (field.kind === 'answer') return answerOptions();
  if (field.kind !== 'choice' && field.kind !== 'several') return [];
  const inWords = field.choiceWords ?? ((code) => words(`choices.${code}`));
  return field.choices.map((value) => ({ value, label: inWords(value) }));
}

/** What a field holds in words; `words` are those of the field. */
export function valueWords(
  field: FieldDescriptor,
  words: (key: string) => string,
  value: FieldValue,
): string {
  switch (field.kind) {
    case 'date':
      return dateWords(textOf(value));
    case 'moment':
      return moment(textOf(value));
    case 'choice':
    case 'several':
    case 'answer':
      return labelsOf(optionsOf(field, words), value);
    case 'text':
    case 'long':
    case 'number':
      return textOf(value);
  }
}
