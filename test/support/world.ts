import { applyFact, type Fact } from '../../console/state/facts';
import { EMPTY_WORLD, type World } from '../../console/state/world';
import type { StaffClient } from './clients';
import { eventually } from './eventually';
import type { TestApp } from './startApp';

/** What a console shows of all contacts, colleagues and drafts. */
function shown({ queue, contacts, colleagues, alarms, drafts, me, service }: World) {
  // The promised time moves with the clock and is told with the rest only.
  const { promisedAt: _promised, ...state } = service ?? { promisedAt: undefined };
  const byKey = <Value>(map: ReadonlyMap<string, Value>) => Object.fromEntries(map);
  return {
    queue: byKey(queue),
    contacts: byKey(contacts),
    colleagues: byKey(colleagues),
    drafts: byKey(drafts),
    alarms: [...alarms].sort((one, other) => one.contactId.localeCompare(other.contactId)),
    me,
    state,
  };
}

function worldOf(facts: readonly Fact[]): World {
  return facts.reduce((world, fact) => applyFact(world, fact).world, EMPTY_WORLD);
}

/** The facts that a console heard, applied by its own reducer, soon show what a fresh snapshot shows. */
export async function expectSnapshotIsFacts(test: TestApp, console: StaffClient): Promise<void> {
  await eventually(async () => {
    const data = await test.app.counselling.snapshots.of(console.me.staffId);
    const heard = console.heard.map(({ name, value }) => ({ name, data: value }) as Fact);
    expect(shown(worldOf(heard))).toEqual(shown(worldOf([{ name: 'staff:snapshot', data }])));
  });
}
