import type { WireError } from '../../server/contract/errors';
import type { FieldValue } from '../../server/contract/sheet';
import { failureWords } from '../lib/failure';
import { t } from '../lib/i18n';
import type { SheetField } from './useSheet';

/** What every part of a form is given. */
export interface PartProps {
  label: string;
  help?: string;
  /** Somebody has to fill it in before the work is done; until then it says so. */
  required?: boolean;
  field: SheetField;
}

/** One of the things to choose from. */
export interface ChoiceOption {
  value: string;
  label: string;
}

/** What a part can hold, for the words about what it cannot. */
export type Holds = 'text' | 'number' | 'date' | 'moment' | 'choice';

/** A value of text; empty where there is none. */
export function textOf(value: FieldValue): string {
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}

/** What a text is stored as: null where there is nothing but space. */
export function valueOf(text: string): FieldValue {
  return text.trim() === '' ? null : text;
}

/** Whether sending it once more as it is may help. */
export function isWorthRepeating(error: WireError): boolean {
  return error.code !== 'invalid_input' && error.code !== 'too_large';
}

/** Why a field was refused, in words about what it can hold. */
export function errorOf(
  { status, error, difference }: SheetField,
  holds: Holds,
): string | undefined {
  if (status !== 'refused' || difference || !error) return undefined;
  return isWorthRepeating(error) ? failureWords(error) : t(`form:wrong.${holds}`);
}
