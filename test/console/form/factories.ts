import type { FieldSetting, Place, TypedField } from '../../../console/state/fields';
import type { SetField } from '../../../server/contract/sheet';
import type { StaffId } from '../../../server/contract/shapes';

/** Who looks. */
export const cleo = 'cleo' as StaffId;

/** A colleague. */
export const dan = 'dan' as StaffId;

/** When everything happens. */
export const AT = '2026-11-23T10:00:00.000Z';

/** The field that the tests are about. */
export const place: Place = { subject: 'ana', sheet: 'details', field: 'place' };

/** A setting of the field by Dan. */
export function aSetting(seq: number, changes: Partial<FieldSetting> = {}): FieldSetting {
  return {
    kind: 'field_set',
    sheet: place.sheet,
    field: place.field,
    value: `value ${seq}`,
    seq,
    author: { kind: 'staff', staffId: dan },
    at: AT,
    ...changes,
  };
}

/** What is stored in the field, set by Dan. */
export function stored(seq: number, value: SetField['value'] = `value ${seq}`, by = dan): SetField {
  return { value, seq, by, at: AT };
}

/** What was typed into the field and begun from nothing. */
export function typed(changes: Partial<TypedField> = {}): TypedField {
  return { place, value: 'mine', base: 0, state: 'typing', ...changes };
}
