import { useEffect, useState } from 'preact/hooks';

import type { CannedReply, ContactRow } from '../../../server/contract/staff';
import { findQuery } from './canned.logic';
import type { CannedQuery } from './canned.logic';
import type { Mode } from './mode';
import { useCanned } from './useCanned';
import type { Canned } from './useCanned';
import type { Field } from './useField';

/** The list of canned replies that a `/` opens in the field. */
export interface Slash {
  isOpen: boolean;
  canned: Canned;
  /** Puts a reply in place of the search; a reply with an unfilled placeholder stays out. */
  choose: (reply: CannedReply) => void;
  /** Takes a key where it belongs to the list; says whether it did. */
  press: (event: KeyboardEvent) => boolean;
}

/** Watches the field for a `/` at the beginning of a line; notes have no canned replies. */
export function useSlash(field: Field, row: ContactRow, mode: Mode): Slash {
  const [closedAt, setClosedAt] = useState<number>();
  const found = mode === 'message' ? findQuery(field.text, field.caret) : undefined;
  // Escape closes the list for this `/` alone; another one opens it again.
  useEffect(() => {
    if (!found) setClosedAt(undefined);
  }, [found === undefined]);
  const query = found && found.start !== closedAt ? found : undefined;
  const canned = useCanned(row, query?.query);
  const isOpen = query !== undefined && (canned.flat.length > 0 || query.query.length < 12);
  const choose = (reply: CannedReply): void => {
    const filled = canned.fill(reply);
    if (filled.ok) field.insert(filled.text, query as CannedQuery);
  };
  const press = (event: KeyboardEvent): boolean => {
    if (!isOpen) return false;
    switch (event.key) {
      case 'ArrowDown':
      case 'ArrowUp':
        canned.move(event.key === 'ArrowDown' ? 1 : -1);
        return true;
      case 'Enter':
      case 'Tab':
        if (!canned.marked || event.shiftKey) return false;
        choose(canned.marked);
        return true;
      case 'Escape':
        setClosedAt(query.start);
        return true;
      default:
        return false;
    }
  };
  return { isOpen, canned, choose, press };
}
