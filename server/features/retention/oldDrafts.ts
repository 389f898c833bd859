import type { ContactId, StaffId } from '../../contract/shapes';
import type { Draft } from '../../contract/staff';
import type { Clock } from '../../lib/clock';
import type { Drafts } from '../draft/draft.service';
import type { Settings } from '../settings/settings.service';

/** Unsent words stay for so long after the end, in milliseconds: they may still become a note. */
const DRAFTS_MS = 24 * 60 * 60_000;

/** What forgetting unsent words needs. */
export interface OldDraftsDeps {
  contacts: { endedBefore(contactIds: readonly ContactId[], at: Date): Promise<ContactId[]> };
  drafts: Pick<Drafts, 'all' | 'save'>;
  settings: Settings;
  clock: Clock;
}

/** Forgets unsent words whose contact ended a while ago. */
export type OldDrafts = ReturnType<typeof createOldDrafts>;

/** Binds forgetting unsent words to their store. */
export function createOldDrafts({ contacts, drafts, settings, clock }: OldDraftsDeps) {
  const forgotten: ((staffId: StaffId, draft: Draft) => void)[] = [];

  return {
    /** Forgets words that nobody can send any more, and says how many. */
    async forget(): Promise<number> {
      const all = await drafts.all();
      const reopenMs = settings.service().presence.reopenMinutes * 60_000;
      const before = new Date(clock.now().getTime() - Math.max(reopenMs, DRAFTS_MS));
      const ids = [...new Set(all.map(({ contactId }) => contactId))];
      const ended = new Set(await contacts.endedBefore(ids, before));
      const old = all.filter(({ contactId }) => ended.has(contactId));
      for (const { staffId, contactId, kind } of old) {
        const gone = { contactId, kind, text: '' };
        await drafts.save(staffId, gone);
        forgotten.forEach((tell) => tell(staffId, gone));
      }
      return old.length;
    },

    /** Calls whoever is to hear that somebody's unsent words were removed. */
    onForgotten: (tell: (staffId: StaffId, draft: Draft) => void): void =>
      void forgotten.push(tell),
  };
}
