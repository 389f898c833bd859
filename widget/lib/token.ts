/** Says nothing to whoever looks into the browser's storage. */
const NAME = 'v';

let current: string | undefined;

/** Holds the token of the contact that this page has begun, in memory alone. */
export function holdToken(token: string): void {
  current = token;
}

/** The token of the contact that this page has begun, if any. */
export function usedToken(): string | undefined {
  return current;
}

/** The token that the visitor allowed to stay over a reload; a browser that forbids storage keeps none. */
export function keptToken(): string | undefined {
  try {
    return sessionStorage.getItem(NAME) || undefined;
  } catch {
    return undefined;
  }
}

/** Keeps the token over a reload, which only the visitor may ask for. */
export function keepToken(): void {
  try {
    if (current) sessionStorage.setItem(NAME, current);
  } catch {
    // Nothing is kept, which is the safe side.
  }
}

/** Removes what was kept. */
export function unkeepToken(): void {
  try {
    sessionStorage.removeItem(NAME);
  } catch {
    // Nothing was kept where storage is forbidden.
  }
}

/** Forgets the token everywhere. */
export function forgetToken(): void {
  unkeepToken();
  current = undefined;
}
