import type { ServiceNumber } from '../../server/contract/settings';

/** Numbers as they are stored: no blanks at the ends, dialled as shown where nothing else is said, and no empty date. */
export function tidyNumbers(numbers: readonly ServiceNumber[]): ServiceNumber[] {
  return numbers.map(({ confirmedOn, ...one }) => {
    const number = one.number.trim();
    const tel = one.tel.replace(/\s/g, '') || number.replace(/\s/g, '');
    return { ...one, number, tel, ...(confirmedOn ? { confirmedOn } : {}) };
  });
}

/** A number that is yet to be filled in; visitors don't see it before somebody says so. */
export function newNumber(code: string): ServiceNumber {
  const texts = () => ({ et: '', en: '', ru: '' });
  return {
    code,
    number: '',
    tel: '',
    name: texts(),
    about: texts(),
    audience: 'all',
    always: false,
    shown: false,
    source: '',
  };
}

/** The same list with one of it a step up (-1) or down (1); unchanged at its ends. */
export function moved<One>(list: readonly One[], at: number, step: 1 | -1): One[] {
  const next = [...list];
  const one = next[at];
  const other = next[at + step];
  if (one === undefined || other === undefined) return next;
  next[at] = other;
  next[at + step] = one;
  return next;
}
