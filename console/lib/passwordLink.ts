/** The token of a link that sets a password, in the fragment of an address; the fragment reaches no server and no log. */
export function linkTokenIn(hash: string): string | undefined {
  return /^#\/welcome\/([A-Za-z0-9_-]{43})$/.exec(hash)?.[1];
}

/** The address that sets a password once. */
export function passwordLink(origin: string, token: string): string {
  return `${origin}/console/#/welcome/${token}`;
}
