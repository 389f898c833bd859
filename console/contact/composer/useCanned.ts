import { useState } from 'preact/hooks';

import type { Language } from '../../../server/contract/shapes';
import type { CannedReply, ContactRow } from '../../../server/contract/staff';
import { language, me, settings } from '../../state/store';
import { fillReply, filterReplies, groupReplies, replyValues } from './canned.logic';
import type { CannedGroup, FilledReply } from './canned.logic';

/** The open list of canned replies: what is found, which one is marked, and what inserting it gives. */
export interface Canned {
  groups: readonly CannedGroup[];
  /** The found replies in the order in which the arrows go through them. */
  flat: readonly CannedReply[];
  marked: CannedReply | undefined;
  move: (step: 1 | -1) => void;
  mark: (reply: CannedReply) => void;
  fill: (reply: CannedReply) => FilledReply;
  /** The reply as the reader understands it, filled as far as it can be. */
  translate: (reply: CannedReply) => string;
}

/** Finds canned replies for a query; the mark starts again whenever the query changes. */
export function useCanned(row: ContactRow, query: string | undefined): Canned {
  const [choice, setChoice] = useState<{ query?: string; code?: string }>({});
  const known = settings.value;
  const found =
    known && query !== undefined
      ? filterReplies(known.cannedReplies, query, [language.value, row.language])
      : [];
  // A search is a ranking; without one, the groups of the settings are the order.
  const groups: readonly CannedGroup[] = query
    ? [{ code: 'found', replies: found }]
    : groupReplies(found, known?.cannedGroups ?? []);
  const flat = groups.flatMap((group) => group.replies);
  const chosen = choice.query === query ? choice.code : undefined;
  const index = Math.max(
    0,
    flat.findIndex((reply) => reply.code === chosen),
  );
  return {
    groups,
    flat,
    marked: flat[index],
    move: (step) => {
      const next = flat[(index + step + flat.length) % Math.max(1, flat.length)];
      setChoice({ query, code: next?.code });
    },
    mark: (reply) => setChoice({ query, code: reply.code }),
    fill: (reply) => fillReply(reply.text[row.language], valuesIn(row.language)),
    translate: (reply) => {
      const filled = fillReply(reply.text[language.value], valuesIn(language.value));
      return filled.ok ? filled.text : reply.text[language.value];
    },
  };
}

function valuesIn(lang: Language): Record<string, string | undefined> {
  return replyValues(settings.value?.placeholders ?? {}, lang, me.value?.alias ?? '');
}
