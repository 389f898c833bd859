import type { FieldGroup } from '../../../console/form/descriptors';
import { applySetting } from '../../../console/state/fields';
import { update } from '../../../console/state/internal';
import type { SheetAdapter } from '../../../console/state/sheets';
import type { ErrorCode } from '../../../server/contract/errors';
import type { FieldValue } from '../../../server/contract/sheet';
import type { StaffId } from '../../../server/contract/shapes';
import type { Me } from '../../../server/contract/staff';

/** A field of every kind. */
export const EVERY_KIND: FieldGroup[] = [
  {
    name: 'first',
    fields: [
      { name: 'moment', kind: 'moment', required: true },
      { name: 'text', kind: 'text', required: true },
      { name: 'long', kind: 'long', help: true },
      { name: 'date', kind: 'date' },
    ],
  },
  {
    name: 'second',
    fields: [
      { name: 'number', kind: 'number' },
      { name: 'few', kind: 'choice', choices: ['a', 'b', 'c'] },
      { name: 'many', kind: 'choice', choices: ['a', 'b', 'c', 'd', 'e'], required: true },
      { name: 'several', kind: 'several', choices: ['a', 'b', 'c', 'd', 'e'] },
      { name: 'answer', kind: 'answer', required: true, help: true },
    ],
  },
];

const me = 'me' as StaffId;
const colleague = 'colleague' as StaffId;
const at = '2026-11-23T10:00:00.000Z';
let seq = 0;
let refusal: ErrorCode | undefined;

/** A server of this page's own, which stores what it is told unless a test says otherwise. */
export const ownServer: SheetAdapter = {
  fetch: () => Promise.resolve({ ok: true, data: { sheets: {}, seq } }),
  setField: () => {
    if (refusal) return Promise.resolve({ ok: false, error: { code: refusal, ref: 'ab12' } });
    seq += 1;
    return Promise.resolve({
      ok: true,
      data: { seq, at, author: { kind: 'staff', staffId: me } },
    });
  },
};

/** What a test may do with that server: refuse what comes, or let a colleague set a field. */
export const byHand = {
  refuse: (code?: ErrorCode) => {
    refusal = code;
  },
  tell: (field: string, value: FieldValue) => {
    seq += 1;
    const author = { kind: 'staff', staffId: colleague } as const;
    const setting = { kind: 'field_set', sheet: 'every', field, value, seq, author, at } as const;
    update((world) => applySetting(world, 'specimen', setting));
  },
};

/** Somebody sits here, as after a sign-in. */
export function sitDown(): void {
  update((world) => ({ ...world, me: { staffId: me, name: 'Kadri Kask' } as Me }));
}
