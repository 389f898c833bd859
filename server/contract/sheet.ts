import type { Moment, StaffId } from './shapes';

/** What a field of a sheet holds; null once it was emptied. */
export type FieldValue =
  string | number | boolean | null | FieldValue[] | { [name: string]: FieldValue };

/** A field as it stands: what it holds, who set it, when, and by which entry of the log. */
export interface SetField {
  value: FieldValue;
  seq: number;
  by: StaffId;
  at: Moment;
}

/** A form that is saved as one goes: its fields by name, as far as they were ever set. */
export type Sheet = Record<string, SetField>;

/** The sheets of a log by name; a name says the version of the form where there are several (`indicators@1`). */
export type Sheets = Record<string, Sheet>;

/** That a field was set, as it stands in a log. */
export interface FieldSet {
  kind: 'field_set';
  sheet: string;
  field: string;
  value: FieldValue;
}

/** One field to set. */
export interface SetFieldInput {
  sheet: string;
  field: string;
  value: FieldValue;
  /** The seq of the setting that the writer saw, 0 where the field was empty; what somebody else has set since is not overwritten. */
  base: number;
}
