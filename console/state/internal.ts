import { batch, signal } from '@preact/signals';

import type { ContactId } from '../../server/contract/shapes';

import {
  accounts,
  alarms,
  breaks,
  caseReaders,
  cases,
  colleagues,
  contacts,
  drafts,
  logs,
  me,
  queue,
  requests,
  service,
  settings,
  sheets,
  typing,
} from './store';
import type { World } from './world';

/** How far the server's clock is ahead of this computer's, in milliseconds. */
export const clockOffset = signal(0);

const gone = signal<ReadonlyMap<ContactId, number>>(new Map());
const quieted = signal<ReadonlyMap<ContactId, number>>(new Map());
const viewed = signal<ReadonlySet<ContactId>>(new Set());

const cells = {
  me,
  settings,
  service,
  queue,
  requests,
  gone,
  contacts,
  logs,
  sheets,
  cases,
  caseReaders,
  colleagues,
  accounts,
  alarms,
  quieted,
  breaks,
  drafts,
  viewed,
  typing,
};

/** Everything known now as one value. */
export function readWorld(): World {
  return {
    me: me.peek(),
    settings: settings.peek(),
    service: service.peek(),
    queue: queue.peek(),
    requests: requests.peek(),
    gone: gone.peek(),
    contacts: contacts.peek(),
    logs: logs.peek(),
    sheets: sheets.peek(),
    cases: cases.peek(),
    caseReaders: caseReaders.peek(),
    colleagues: colleagues.peek(),
    accounts: accounts.peek(),
    alarms: alarms.peek(),
    quieted: quieted.peek(),
    breaks: breaks.peek(),
    drafts: drafts.peek(),
    viewed: viewed.peek(),
    typing: typing.peek(),
  };
}

/** Makes a world the known one; views are told once. */
export function writeWorld(world: World): void {
  batch(() => {
    (Object.keys(cells) as (keyof World)[]).forEach((key) => write(key, world));
  });
}

/** Changes the known world by a pure function. */
export function update(change: (world: World) => World): void {
  writeWorld(change(readWorld()));
}

/** The moment by the server's clock, in milliseconds. */
export function serverNow(): number {
  return Date.now() + clockOffset.peek();
}

function write<Key extends keyof World>(key: Key, world: World): void {
  const cell = cells[key] as unknown as { value: World[Key] };
  cell.value = world[key];
}
