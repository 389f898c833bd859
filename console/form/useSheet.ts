import { useEffect } from 'preact/hooks';

import type { WireError } from '../../server/contract/errors';
import type { FieldValue, SetField } from '../../server/contract/sheet';
import { worstOf, type FieldStatus, type Place } from '../state/fields';
import { openSheets, type SheetAdapter } from '../state/sheets';
import { sheets } from '../state/store';
import {
  commitField,
  keepMine,
  keepWrongInField,
  saveFieldAgain,
  seeField,
  statusOf,
  takeTheirs,
  typedOn,
  typeIntoField,
} from '../state/typedFields';

/*
 * A whole form, by descriptors; its words are `<namespace>:<sheet>.<field>.label`, `.help` and `.choices.<code>`, put
 * together here, so that test/locales/keys.test.ts has to be told of their beginning (`unseen`):
 *
 *   const GROUPS: FieldGroup[] = [
 *     { fields: [{ name: 'from', kind: 'moment', required: true }, { name: 'summary', kind: 'long', help: true }] },
 *     { name: 'place', fields: [{ name: 'county', kind: 'choice', choices: ['harju', 'tartu'] }] },
 *   ];
 *   <SheetForm subject={contactId} adapter={contactSheets} sheet="details" namespace="details" groups={GROUPS} />
 *
 * `<SheetFacts>` takes the same and shows what is filled in, for whoever reads alone. Or field by field, with parts or
 * elements of one's own:
 *
 *   const sheet = useSheet({ subject: contactId, adapter: contactSheets, sheet: 'indicators@1' });
 *   if (!sheet.isLoaded) return <Skeleton />;
 *   <AnswerField label={question} field={sheet.field('G01')} />
 *   // sheet.field('G01'): { value, set(value), commit(), status, error?, difference?, … }; sheet.status: the worst of all
 */

/** What a form is about: a sheet of a contact or a case, and how that is fetched and set. */
export interface SheetOf {
  /** The id of the contact or the case. */
  subject: string;
  adapter: SheetAdapter;
  sheet: string;
}

/** A field of a form that is saved as one goes. */
export interface SheetField {
  /** What is typed, or else what is stored; null where it is empty. */
  value: FieldValue;
  status: FieldStatus;
  /** Why it was refused. */
  error?: WireError;
  /** What somebody else stored since the person began to type. */
  difference?: SetField;
  /** Keeps what is typed; it is saved after a pause. */
  set: (value: FieldValue) => void;
  /** Keeps what is typed and marks it, because the field cannot hold it. */
  setWrong: (value: FieldValue) => void;
  /** Saves at once: on leaving the field, or after a choice. */
  commit: () => void;
  /** Sends again what was refused. */
  again: () => void;
  keepMine: () => void;
  takeTheirs: () => void;
}

/** A form that is saved as one goes. */
export interface OpenSheet {
  /** What is stored is known; until then nothing may be typed. */
  isLoaded: boolean;
  /** Why it could not be fetched. */
  error: WireError | undefined;
  /** Where all fields stand together, as the worst of them. */
  status: FieldStatus;
  field: (name: string) => SheetField;
}

/** Opens a sheet, and keeps it true and what is typed into it. */
export function useSheet({ subject, adapter, sheet }: SheetOf): OpenSheet {
  useEffect(() => void openSheets(subject, adapter), [subject, adapter]);
  const known = sheets.value.get(subject);
  return {
    isLoaded: known?.complete === true,
    error: known?.error,
    status: worstOf(typedOn(subject, sheet).map(({ place }) => statusOf(seeField(place)))),
    field: (field) => fieldAt({ subject, sheet, field }),
  };
}

function fieldAt(place: Place): SheetField {
  const state = seeField(place);
  const { typed, stored, difference } = state;
  return {
    value: typed ? typed.value : (stored?.value ?? null),
    status: statusOf(state),
    error: typed?.error,
    difference,
    set: (value) => typeIntoField(place, value),
    setWrong: (value) => keepWrongInField(place, value),
    commit: () => void commitField(place),
    again: () => void saveFieldAgain(place),
    keepMine: () => void keepMine(place),
    takeTheirs: () => takeTheirs(place),
  };
}
