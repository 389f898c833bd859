import type { RefObject } from 'preact';
import { useEffect } from 'preact/hooks';

import type { ContactId } from '../../server/contract/shapes';
import { above } from '../shell/open';
import { begun } from './start';

/** Lets its counsellor write at once in the contact that was just begun, as soon as nothing lies above it any more. */
export function useBegun(contactId: ContactId, field: RefObject<HTMLElement | null>): void {
  const isDue = begun.value === contactId && above.value === undefined;
  useEffect(() => {
    if (!isDue) return;
    begun.value = undefined;
    field.current?.focus();
  }, [isDue]);
}
