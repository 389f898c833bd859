import { signal } from '@preact/signals';

/** Everything that was typed and not saved, by its name; in memory alone. */
export const unsaved = signal<ReadonlyMap<string, unknown>>(new Map());

/** What somebody typed on a page or into a form and did not save, by its name; undefined where nothing. */
export function readUnsaved<Typed>(name: string): Typed | undefined {
  return unsaved.peek().get(name) as Typed | undefined;
}

/** Keeps what is typed while other pages are looked at, a form is closed or a session ends, in memory alone. */
export function keepUnsaved(name: string, typed: unknown): void {
  unsaved.value = new Map(unsaved.peek()).set(name, typed);
}

/** Lets go of what was saved. */
export function dropUnsaved(name: string): void {
  const left = new Map(unsaved.peek());
  if (left.delete(name)) unsaved.value = left;
}

/** Lets go of everything, because somebody else may come. */
export function forgetUnsaved(): void {
  unsaved.value = new Map();
}

/** Whether there is anything that was not saved. */
export function hasUnsaved(): boolean {
  return unsaved.peek().size > 0;
}
