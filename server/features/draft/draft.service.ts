import type { StaffId } from '../../contract/shapes';
import type { Draft } from '../../contract/staff';
import { createTurns } from '../../lib/turns';
import type { DraftModel } from './draft.model';

/** What staff have typed and not sent: on the server, sealed, each person's own. */
export type Drafts = ReturnType<typeof createDrafts>;

/** Binds the drafts to their store. */
export function createDrafts(deps: { model: DraftModel }) {
  const { model } = deps;
  const inTurn = createTurns<string>();

  return {
    ofStaff: (staffId: StaffId): Promise<Draft[]> => model.ofStaff(staffId),

    /** Which drafts there are, of everybody. */
    all: model.all,

    /** The draft as it is stored; one with an empty text where there is none. */
    find: (staffId: StaffId, which: Omit<Draft, 'text'>): Promise<Draft> =>
      model.find(staffId, which),

    /** Keeps the latest text; an empty one removes the draft. */
    save: (staffId: StaffId, draft: Draft): Promise<void> =>
      inTurn(`${staffId}:${draft.contactId}:${draft.kind}`, () =>
        draft.text === '' ? model.remove(staffId, draft) : model.save(staffId, draft),
      ),
  };
}
