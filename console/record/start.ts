import { signal } from '@preact/signals';

import type { Reply } from '../../server/contract/errors';
import type { ContactId } from '../../server/contract/shapes';
import type { RecordContact, StaffLog } from '../../server/contract/staff';
import { words } from '../lib/i18n';
import { recordContact, recordNonService } from '../state/commands';
import { view } from '../state/route';
import { notices, settings } from '../state/store';

/** The contact that was just begun, in which its counsellor writes at once. */
export const begun = signal<ContactId | undefined>(undefined);

/** What is said of a contact that is recorded. */
export type Recorded = Omit<RecordContact, 'clientId'>;

/** Records a contact and opens it; one that is not for the service is over at once and only told. */
export async function startRecording(recorded: Recorded): Promise<Reply<StaffLog>> {
  const reply = await (recorded.nonService ? recordNonService : recordContact)(recorded);
  if (!reply.ok) return reply;
  if (recorded.nonService) {
    tell(reply.data, recorded.nonService);
    return reply;
  }
  begun.value = reply.data.contact.contactId;
  view.value = 'contacts';
  return reply;
}

/** What is over at once shows nowhere else; by the notice it can be opened, and taken up again. */
function tell({ contact: { contactId } }: StaffLog, kind: string): void {
  const known = settings.peek()?.nonService.find(({ code }) => code === kind);
  notices.value = [
    ...notices.peek(),
    {
      id: `${contactId}:recorded`,
      key: 'notice.recorded',
      values: { kind: known ? words(known.name) : kind },
      tone: 'plain',
      contactId,
    },
  ];
}
