import type { FieldSet, FieldValue, SetFieldInput, Sheets } from '../../contract/sheet';
import type { Moment, StaffId } from '../../contract/shapes';
import type { Deciding } from '../log/log.shapes';

/** The sheets after one more field was set. */
export function withField(
  sheets: Sheets,
  { sheet, field, value, seq, at }: FieldSet & { seq: number; at: Moment },
  by: StaffId,
): Sheets {
  return { ...sheets, [sheet]: { ...sheets[sheet], [field]: { value, seq, by, at } } };
}

/** Sets a field of what has sheets, unless somebody has set it to something else since the writer saw it. */
export function setField({ sheet, field, value, base }: SetFieldInput) {
  return ({ sheets, isErasing }: { sheets: Sheets; isErasing?: true }): Deciding<FieldSet> => {
    if (isErasing) return { ok: false, code: 'conflict' };
    const set = sheets[sheet]?.[field];
    const isOvertaken = set && set.seq > base && !isSame(set.value, value);
    if (isOvertaken) return { ok: false, code: 'conflict', field };
    return { ok: true, body: { kind: 'field_set', sheet, field, value } };
  };
}

function isSame(one: FieldValue, other: FieldValue): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
