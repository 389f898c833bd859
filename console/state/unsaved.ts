const kept = new Map<string, unknown>();

/** What somebody typed on a page or into a form and did not save, by its name; undefined where nothing. */
export function readUnsaved<Typed>(name: string): Typed | undefined {
  return kept.get(name) as Typed | undefined;
}

/** Keeps what is typed while other pages are looked at, a form is closed or a session ends, in memory alone. */
export function keepUnsaved(name: string, typed: unknown): void {
  kept.set(name, typed);
}

/** Lets go of what was saved. */
export function dropUnsaved(name: string): void {
  kept.delete(name);
}

/** Lets go of everything, because somebody else may come. */
export function forgetUnsaved(): void {
  kept.clear();
}

/** Whether there is anything that was not saved. */
export function hasUnsaved(): boolean {
  return kept.size > 0;
}
