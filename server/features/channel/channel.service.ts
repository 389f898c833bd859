import type { ContactId } from '../../contract/shapes';
import type { RecordContact, StaffLog } from '../../contract/staff';
import type { Clock } from '../../lib/clock';
import { AppError } from '../../lib/errors';
import { hashToken } from '../../lib/ids';
import type { StaffActor } from '../contact/contact.policy';
import type { Contact } from '../contact/contact.shapes';
import type { CounselService } from '../contact/counsel.service';
import { createSlots } from '../contact/slots';
import type { Keys } from '../log/key.service';
import type { Log } from '../log/log.service';
import type { Settings } from '../settings/settings.service';
import type { Team } from '../team/team.service';
import { canHaveBegun, openRecorded } from './channel.rules';

/** The contacts that staff record. */
export type Records = ReturnType<typeof createRecords>;

/** Binds recording to the log. */
export function createRecords(deps: {
  log: Log<Contact>;
  keys: Keys<ContactId>;
  counsel: Pick<CounselService, 'logAfter'>;
  settings: Settings;
  team: Team;
  clock: Clock;
}) {
  const { log, keys, counsel, settings, team, clock } = deps;
  const slots = createSlots({ log, team });

  function check({ startedAt, nonService }: RecordContact): void {
    if (startedAt && !canHaveBegun(startedAt, clock.now()))
      throw new AppError('invalid_input', 'startedAt');
    const { kinds } = settings.service().nonService;
    if (nonService && !kinds.some(({ code }) => code === nonService))
      throw new AppError('invalid_input', 'nonService');
  }

  /** The same for the same wish of the same counsellor, so that a repeat opens no second contact; no visitor's token has this form. */
  const contactFor = (actor: StaffActor, clientId: string): Promise<ContactId> =>
    keys.idFor(hashToken(`record:${actor.staffId}:${clientId}`));

  /** Appends the opening; says whether an earlier try had stored it. */
  async function open(
    actor: StaffActor,
    contactId: ContactId,
    input: RecordContact,
    alias: string,
  ): Promise<boolean> {
    const { clientId, channel, language, startedAt, nonService } = input;
    const { outcome } = settings.service().nonService;
    let isRepeat = false;
    const append = async ({ aboveLimit }: { aboveLimit: boolean }) => {
      const appended = await log.append(contactId, {
        clientId,
        author: { kind: 'staff', staffId: actor.staffId },
        same: { kind: 'opened', channel, language, startedAt, nonService },
        decide: openRecorded(input, { alias, outcome, aboveLimit }),
      });
      ({ isRepeat } = appended);
      return appended;
    };
    const isKnown = await log.has(contactId, clientId);
    // What ends with its first entry is never held.
    if (isKnown || nonService) await append({ aboveLimit: false });
    else await slots.ofOwnLimit(actor.staffId, { contactId, clientId }, append, mayAlwaysPass);
    return isRepeat;
  }

  return {
    /** Records a contact as the actor's own; above their limit too, because somebody is already on the phone. */
    async record(actor: StaffActor, input: RecordContact): Promise<StaffLog> {
      check(input);
      const member = await team.find(actor.staffId);
      if (!member) throw new AppError('unauthenticated');
      const contactId = await contactFor(actor, input.clientId);
      const wasKnownHere = log.remembered(contactId) !== undefined;
      const isRepeat = await open(actor, contactId, input, member.alias);
      // Another node stored it a moment ago, and this command alone has loaded it here: nobody here was told.
      if (isRepeat && !wasKnownHere) {
        log.forget(contactId);
        await log.learn(contactId, 1);
      }
      return counsel.logAfter(actor, contactId, 0);
    },
  };
}

const mayAlwaysPass = (): Promise<boolean> => Promise.resolve(true);
