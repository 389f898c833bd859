import { useLayoutEffect } from 'preact/hooks';

import type { ContactId } from '../../../server/contract/shapes';
import { registerKey } from '../../lib/keys';
import { ACTION_KEYS } from '../keys';
import type { Action } from './actions.logic';
import { askFor } from './asked';

/** Makes the key of every action work that can be done in this contact now. */
export function useActionKeys(contactId: ContactId, actions: readonly Action[]): void {
  const names = actions.filter((action) => !action.refused).map((action) => action.name);
  useLayoutEffect(() => {
    const undo = names.map((name) =>
      registerKey({
        ...ACTION_KEYS[name],
        label: `contact:action.${name}`,
        run: () => askFor(contactId, name),
      }),
    );
    return () => undo.forEach((forget) => forget());
  }, [contactId, names.join()]);
}
