const typed = new Map<string, Record<string, string>>();

/** What was typed into a form that was closed without being sent; kept in this page's memory alone. */
export function typedIn(form: string): Record<string, string> {
  return typed.get(form) ?? {};
}

/** Keeps what is typed into a form. */
export function keepTyped(form: string, values: Record<string, string>): void {
  typed.set(form, values);
}

/** Forgets what was typed into a form, once it is stored. */
export function forgetTyped(form: string): void {
  typed.delete(form);
}

/** Forgets what was typed into any form: somebody else sits here now. */
export function forgetAllTyped(): void {
  typed.clear();
}
