import type { BreachTaken } from '../../contract/breach';
import type { StaffId } from '../../contract/shapes';

/** What was taken of contacts, of cases or of places, and by whom. */
export type Taken<Id extends string, Taking extends string> = ReturnType<
  typeof createTaken<Id, Taking>
>;

/** Takes note of takings; says them in this order. */
export function createTaken<Id extends string, Taking extends string>(order: readonly Taking[]) {
  const known = new Map<Id, Map<Taking, Set<StaffId>>>();

  return {
    take(id: Id, taking: Taking, by: StaffId): void {
      const takings = known.get(id) ?? new Map<Taking, Set<StaffId>>();
      takings.set(taking, (takings.get(taking) ?? new Set()).add(by));
      known.set(id, takings);
    },

    has: (id: Id): boolean => known.has(id),

    ids: (): Id[] => [...known.keys()],

    /** Who took this of it. */
    by: (id: Id, taking: Taking): ReadonlySet<StaffId> => known.get(id)?.get(taking) ?? new Set(),

    /** What was taken of it, and by how many. */
    said(id: Id): BreachTaken<Taking> {
      const takings = known.get(id) ?? new Map<Taking, Set<StaffId>>();
      const staff = new Set([...takings.values()].flatMap((some) => [...some]));
      return { takings: order.filter((one) => takings.has(one)), staff: staff.size };
    },
  };
}
