import type { Decide } from './contact.decisions.rules';

/** Marks a contact as restricted (GDPR Art. 18); one that is stays so. */
export function restrict(): Decide {
  return ({ restricted, isErasing }) =>
    restricted || isErasing
      ? { ok: false, code: 'conflict' }
      : { ok: true, body: { kind: 'restricted' } };
}

/** Lifts the restriction that stands; the person must have been told before (GDPR Art. 18(3)). */
export function unrestrict(reason: string): Decide {
  return ({ restricted, isErasing }) =>
    restricted && !isErasing
      ? { ok: true, body: { kind: 'unrestricted', reason } }
      : { ok: false, code: 'conflict' };
}
