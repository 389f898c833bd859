import type { ContactId } from '../../contract/shapes';
import type { Signals } from '../../realtime/signals';
import type { Log } from '../log/log.service';
import type { Presence } from '../presence/presence.service';
import type { Service } from '../service/service.service';
import type { Team } from '../team/team.service';
import type { Contact } from './contact.shapes';
import type { CounselSignals } from './counsel.signals';
import type { VisitorSignals } from './visitor.signals';

/** What following the other nodes needs. */
export interface ElsewhereDeps {
  signals: Signals;
  log: Log<Contact>;
  presence: Presence;
  team: Team;
  service: Service;
  visitorSignals: VisitorSignals;
  counselSignals: CounselSignals;
  tellRows(contact: Contact): Promise<void>;
}

/** Follows what happens at other nodes, and tells those who are connected to this one. */
export function followOthers(deps: ElsewhereDeps): void {
  const { signals, log, presence, team, service, visitorSignals, counselSignals } = deps;

  signals.on('entry:stored', ({ contactId, seq }) => log.learn(contactId, seq));
  signals.on('staff:changed', ({ staffId }) => team.changedElsewhere(staffId));
  signals.on('typing:set', (typing) => counselSignals.typingElsewhere(typing));
  signals.on('read:marked', ({ contactId, reader, seq, visitorSeq }) =>
    reader === 'visitor'
      ? visitorSignals.readElsewhere(contactId, visitorSeq)
      : counselSignals.readElsewhere(contactId, { reader, seq, visitorSeq }),
  );

  presence.onElsewhere(async (who) => {
    if ('contactId' in who) return tellPresence(who.contactId);
    await team.changedElsewhere(who.staffId);
    await service.tell();
  });

  async function tellPresence(contactId: ContactId): Promise<void> {
    const contact = log.remembered(contactId);
    if (contact && contact.state !== 'ended') await deps.tellRows(contact);
  }
}
