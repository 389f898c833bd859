import type { Reply } from '../../server/contract/errors';
import type { SetFieldInput, Sheets } from '../../server/contract/sheet';

import { applyFetched, type Stamp } from './fields';
import { update } from './internal';
import type { KnownSheets } from './shapes';
import { sheets } from './store';
import { withEntry } from './world';

/** How the sheets of one kind of subject are fetched and set. */
export interface SheetAdapter {
  fetch(subject: string): Promise<Reply<{ sheets: Sheets; seq: number }>>;
  /** Whoever may read them is told of every change, so that one fetch is enough. */
  isTold?: true;
  setField(subject: string, wish: SetFieldInput & { clientId: string }): Promise<Reply<Stamp>>;
}

const NOTHING: KnownSheets = { sheets: {}, complete: false };

const adapters = new Map<string, SheetAdapter>();

/** Fetches the sheets of a subject that somebody looks at; from then on they are kept true. */
export async function openSheets(subject: string, adapter: SheetAdapter): Promise<void> {
  adapters.set(subject, adapter);
  if (adapter.isTold && sheets.peek().get(subject)?.complete) return;
  if (!sheets.peek().has(subject)) put(subject, NOTHING);
  await fetchSheets(subject);
}

/** Fetches all sheets that somebody looked at anew. */
export function refetchSheets(): void {
  for (const subject of sheets.peek().keys()) void fetchSheets(subject);
}

/** How the sheets of a subject are set; undefined where nobody has looked at them. */
export function adapterOf(subject: string): SheetAdapter | undefined {
  return adapters.get(subject);
}

/** Fetches the sheets of a subject; says whether they are known now. */
export async function fetchSheets(subject: string): Promise<boolean> {
  const adapter = adapters.get(subject);
  if (!adapter) return false;
  const reply = await adapter.fetch(subject);
  const known = sheets.peek().get(subject);
  // What was closed meanwhile (the contact is no longer mine) stays closed.
  if (!known) return reply.ok;
  put(
    subject,
    reply.ok ? applyFetched(known, reply.data.sheets) : { ...known, error: reply.error },
  );
  return reply.ok;
}

function put(subject: string, known: KnownSheets): void {
  update((world) => ({ ...world, sheets: withEntry(world.sheets, subject, known) }));
}
