import fc from 'fast-check';

import { applyFact, type Fact } from '../../../console/state/facts';
import { EMPTY_WORLD, type World } from '../../../console/state/world';
import { LEVELS } from '../../../server/contract/limits';
import type { ContactId, Level } from '../../../server/contract/shapes';
import type { Alarm, QueueRow } from '../../../server/contract/staff';
import { anAlarm, aQueueRow, aSnapshot, at, contactId } from './factories';

/** What may happen at a server: to a contact, with a level where one is set; and how often its fact is told. */
interface Step {
  contact: string;
  happens: 'changes' | 'claimed' | 'alarms' | 'acknowledged';
  level: Level;
  /** How many facts back one is told again, late. */
  echo: number | undefined;
}

const step = fc.record<Step>({
  contact: fc.constantFrom('ana', 'mia', 'ivo'),
  happens: fc.constantFrom('changes', 'claimed', 'alarms', 'acknowledged'),
  level: fc.constantFrom(...LEVELS),
  echo: fc.option(fc.nat(4), { nil: undefined }),
});

/** The smallest server: the end of each log, who waits, what alarms. */
class Server {
  private readonly seqs = new Map<ContactId, number>();
  readonly queue = new Map<ContactId, QueueRow>();
  readonly alarms = new Map<ContactId, Alarm>();

  run({ contact, happens, level }: Step): Fact | undefined {
    const id = contactId(contact);
    const seq = (this.seqs.get(id) ?? 0) + 1;
    const alarm = this.alarms.get(id);
    if (happens === 'claimed' && !this.queue.has(id)) return undefined;
    if (happens === 'acknowledged' && !alarm) return undefined;
    this.seqs.set(id, seq);
    switch (happens) {
      case 'changes': {
        const row = aQueueRow({ contactId: id, seq, level });
        this.queue.set(id, row);
        return { name: 'queue:changed', data: row };
      }
      case 'claimed':
        this.queue.delete(id);
        return { name: 'queue:removed', data: { contactId: id, seq } };
      case 'alarms': {
        const raised = anAlarm({ contactId: id, seq, at: at(seq) });
        this.alarms.set(id, raised);
        return { name: 'alarm:raised', data: raised };
      }
      case 'acknowledged':
        this.alarms.delete(id);
        return { name: 'alarm:acknowledged', data: { contactId: id, seq: alarm?.seq ?? 0 } };
    }
  }
}

function shown(world: World) {
  const rows = [...world.queue.values()].sort((a, b) => a.contactId.localeCompare(b.contactId));
  return { rows, alarms: [...world.alarms].sort((a, b) => a.contactId.localeCompare(b.contactId)) };
}

describe('what facts lead to', () => {
  it('is what a fresh snapshot says, however often and late a fact is told again', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
        const server = new Server();
        const told: Fact[] = [];
        let world = EMPTY_WORLD;
        for (const one of steps) {
          const fact = server.run(one);
          if (fact) told.push(fact);
          const echo = one.echo === undefined ? undefined : told.at(-1 - one.echo);
          for (const heard of [fact, fact, echo]) {
            if (heard) world = applyFact(world, heard).world;
          }
        }
        const fresh = aSnapshot({
          queue: [...server.queue.values()],
          alarms: [...server.alarms.values()],
        });
        const expected = applyFact(EMPTY_WORLD, { name: 'staff:snapshot', data: fresh }).world;
        expect(shown(world)).toEqual(shown(expected));
      }),
    );
  });
});
