import type { Done, Happening, StoredCase, Truth } from './history';

/** A case is whole or absent, has its number alone, is found by whoever opened it, and keeps each note once. */
export function checkCases(history: readonly Happening[], { cases }: Truth): string[] {
  const done = (what: Done['what']) => history.filter((one): one is Done => one.what === what);
  const seen = cases.filter(({ number }) => number !== undefined);
  return [
    ...cases.flatMap(checkWhole),
    ...checkNumbers(seen),
    ...done('escalate')
      .filter(({ phase }) => phase === 'ok')
      .flatMap((escalation) => checkEscalated(escalation, seen)),
    ...checkNotes(done('note'), seen),
  ];
}

/** What a contact leads to is a case that is seen, and what is seen has a contact that leads to it. */
function checkWhole({ caseId, number, contacts, leading, entries }: StoredCase): string[] {
  const isHalf =
    number === undefined
      ? leading.length > 0
      : contacts.length === 0 || contacts.some((contact) => !leading.includes(contact));
  const gap = entries.findIndex(({ seq }, place) => seq !== place + 1);
  return [
    ...(isHalf ? [`half a case: ${caseId}`] : []),
    ...(gap < 0 ? [] : [`a gap in a case: ${caseId} at place ${gap + 1}`]),
  ];
}

function checkNumbers(cases: readonly StoredCase[]): string[] {
  const known = new Set<string | undefined>();
  return cases.flatMap(({ number }) => {
    if (known.has(number)) return [`two cases under one number: ${number}`];
    known.add(number);
    return [];
  });
}

function checkEscalated({ who, contact }: Done, cases: readonly StoredCase[]): string[] {
  const own = cases.filter(({ contacts }) => contacts.includes(contact));
  if (own.length !== 1) return [`escalated to ${own.length} cases: ${contact}`];
  const isFound = own[0]?.foundBy.includes(who);
  return isFound ? [] : [`not found by ${who}: the case of ${contact}`];
}

/** What was acknowledged is stored once, and as it was written; nothing is stored that nobody wrote. */
function checkNotes(notes: readonly Done[], cases: readonly StoredCase[]): string[] {
  const stored = cases.flatMap(({ entries }) => entries.filter(({ kind }) => kind === 'note'));
  const lost = notes.filter(
    ({ phase, id }) => phase === 'ok' && stored.filter((one) => one.id === id).length !== 1,
  );
  const written = notes.filter(({ phase }) => phase === 'invoke');
  const strange = stored.filter(
    (one) =>
      !written.some(({ id, who, text }) => id === one.id && who === one.who && text === one.text),
  );
  return [
    ...lost.map(({ who, id }) => `acknowledged and not stored once: note ${id} of ${who}`),
    ...strange.map(({ who, id }) => `nobody wrote this: note ${id} of ${who}`),
  ];
}
