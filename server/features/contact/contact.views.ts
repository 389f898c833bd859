import type { StaffId } from '../../contract/shapes';
import type { ContactRow } from '../../contract/staff';
import type { VisitorContact } from '../../contract/visitor';
import type { MarkService } from '../mark/mark.service';
import type { Presence } from '../presence/presence.service';
import type { Queue } from '../queue/queue.service';
import type { Settings } from '../settings/settings.service';
import type { Team } from '../team/team.service';
import { presentContactToStaff, presentContactToVisitor } from './contact.present';
import type { Contact } from './contact.shapes';

/** Contacts as their readers see them, with what the log alone does not say. */
export type ContactViews = ReturnType<typeof createContactViews>;

/** Binds the presenters to marks, presence and queue. */
export function createContactViews(deps: {
  marks: MarkService;
  presence: Presence;
  queue: Queue;
  settings: Settings;
  team: Team;
}) {
  const { marks, presence, queue, settings, team } = deps;

  return {
    async forVisitor(contact: Contact): Promise<VisitorContact> {
      const alias = contact.holderId ? (await team.find(contact.holderId))?.alias : undefined;
      const place = queue.placeOf(contact.id, await team.counsellorsAtWork());
      const { staffVisitorSeq } = await marks.of(contact.id);
      return presentContactToVisitor(contact, {
        readSeq: staffVisitorSeq,
        ...(alias ? { alias } : {}),
        ...(contact.mode === 'chat' ? place : {}),
      });
    },

    async forStaff(contact: Contact, reader: StaffId): Promise<ContactRow> {
      return presentContactToStaff(contact, {
        reader,
        marks: await marks.of(contact.id),
        isOnline: presence.isVisitorOnline(contact.id),
        settings: settings.service(),
      });
    },
  };
}
