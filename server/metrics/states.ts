import { Gauge, type Registry } from 'prom-client';
import { LEVELS } from '../contract/limits';
import type { Level } from '../contract/shapes';

/** Who waits at a level: how many, and for how long the first of those who are due an answer. */
export interface Waits {
  count: number;
  longestSeconds: number;
}

/** What is asked for whenever the numbers are fetched. */
export interface States {
  connections(): { visitor: number; staff: number };
  waits(): Record<Level, Waits>;
  isReady(): boolean;
  isDatabaseUp(): boolean;
}

/** Registers what is true at the moment of asking. */
export function registerStates(registry: Registry, states: States): void {
  const registers = [registry];
  const flag = (name: string, help: string, is: () => boolean) =>
    new Gauge({
      name,
      help,
      registers,
      collect() {
        this.set(Number(is()));
      },
    });
  flag('counselling_ready', 'Whether this node takes new people', states.isReady);
  flag('counselling_database_up', 'Whether the store answers', states.isDatabaseUp);
  registerConnections(registers, states);
  registerWaits(registers, states);
}

function registerConnections(registers: Registry[], states: States): void {
  new Gauge({
    name: 'counselling_connections',
    help: 'Sockets connected to this node, by audience',
    labelNames: ['audience'],
    registers,
    collect() {
      for (const [audience, count] of Object.entries(states.connections())) {
        this.set({ audience }, count);
      }
    },
  });
}

function registerWaits(registers: Registry[], states: States): void {
  const byLevel = (name: string, help: string, read: (waits: Waits) => number) =>
    new Gauge({
      name,
      help,
      labelNames: ['level'],
      registers,
      collect() {
        const waits = states.waits();
        for (const level of LEVELS) this.set({ level }, read(waits[level]));
      },
    });
  byLevel(
    'counselling_waiting_contacts',
    'Contacts that wait in the whole service, by the level they count as',
    ({ count }) => count,
  );
  byLevel(
    'counselling_longest_wait_seconds',
    'How long the first of those has waited, by level; left messages count from their promised time on',
    ({ longestSeconds }) => longestSeconds,
  );
}
