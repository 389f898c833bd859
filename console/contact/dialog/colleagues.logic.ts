import type { Language, StaffId } from '../../../server/contract/shapes';
import type { Colleague } from '../../../server/contract/staff';

/** Those to whom a contact can be offered, the likeliest first: at work, speaking its language, with room. */
export function orderColleagues(
  all: Iterable<Colleague>,
  self: StaffId | undefined,
  language: Language | undefined,
): Colleague[] {
  const others = [...all].filter((one) => one.staffId !== self && one.role !== 'administrator');
  return others
    .filter((one) => one.online)
    .sort(
      (one, other) =>
        scoreOf(other, language) - scoreOf(one, language) ||
        one.name.localeCompare(other.name, 'et'),
    );
}

function scoreOf(one: Colleague, language: Language | undefined): number {
  const atWork = { available: 8, busy: 4, away: 0 }[one.availability];
  const speaks = language && one.languages.includes(language) ? 2 : 0;
  return atWork + speaks + (one.held < one.limit ? 1 : 0);
}
