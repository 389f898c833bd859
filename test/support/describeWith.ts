import { NEEDS, type Need } from '../tools/needs.cjs';

/** Describes what needs more than Node: skipped where something is missing, unless REQUIRE_ALL says that nothing may be. */
export function describeWith(needs: readonly Need[], name: string, fn: () => void): void {
  const missing = needs.filter((need) => !NEEDS[need].isThere());
  const isSkipped = missing.length > 0 && process.env.REQUIRE_ALL !== '1';
  const marks = (isSkipped ? missing : needs).map((need) => NEEDS[need].mark);
  (isSkipped ? describe.skip : describe)([name, ...marks].join(' '), fn);
}
