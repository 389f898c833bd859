import type { Done, StoredContact, Truth } from './history';

/** C7: a contact is in one state and one queue, and never has two owners. */
export function checkOwners(claims: readonly Done[], truth: Truth): string[] {
  return [
    ...truth.contacts.flatMap(checkOwner),
    ...checkClaims(claims, truth),
    ...checkQueue(truth),
    ...checkHeld(truth),
  ];
}

/** Follows who owns a contact from entry to entry. */
function checkOwner({ contact, entries, state, holder }: StoredContact): string[] {
  const broken: string[] = [];
  let owner: string | undefined;
  let folded: StoredContact['state'] = 'waiting';
  for (const { kind, who, seq } of entries) {
    if (kind === 'claimed' || kind === 'reopened') {
      if (owner) broken.push(`C7 owned by ${owner} and ${who}: ${contact}/${seq}`);
      if (kind === 'claimed' && folded !== 'waiting')
        broken.push(`C7 claimed while ${folded}: ${contact}/${seq}`);
      owner = who;
      folded = 'active';
    }
    if (kind === 'transferred') owner = who;
    if (kind === 'requeued') folded = 'waiting';
    if (kind === 'ended') folded = 'ended';
    if (kind === 'requeued' || kind === 'ended') owner = undefined;
  }
  if (folded !== state) broken.push(`C7 is ${state}, but its log says ${folded}: ${contact}`);
  const isHeld = state === 'active' && holder !== owner;
  if (isHeld) broken.push(`C7 held by ${holder}, but its log says ${owner}: ${contact}`);
  return broken;
}

/** A claim that was acknowledged is in the log, once and under the name of who claimed. */
function checkClaims(claims: readonly Done[], truth: Truth): string[] {
  return claims
    .filter(({ phase }) => phase === 'ok')
    .flatMap(({ who, contact, id }) => {
      const stored = truth.contacts.find((one) => one.contact === contact)?.entries ?? [];
      const own = stored.filter((entry) => entry.kind === 'claimed' && entry.id === id);
      return own.length === 1 && own[0]?.who === who
        ? []
        : [`C7 acknowledged and stored ${own.length} times: claim of ${contact} by ${who}`];
    });
}

function checkQueue({ contacts, queue }: Truth): string[] {
  return contacts.flatMap(({ contact, state }) => {
    const times = queue.filter((one) => one === contact).length;
    const due = state === 'waiting' ? 1 : 0;
    return times === due ? [] : [`C7 ${state} and ${times} times in the queue: ${contact}`];
  });
}

function checkHeld({ contacts, held }: Truth): string[] {
  return Object.entries(held).flatMap(([who, count]) => {
    const own = contacts.filter(({ state, holder }) => state === 'active' && holder === who);
    return own.length === count ? [] : [`C7 counts ${count} and holds ${own.length}: ${who}`];
  });
}
