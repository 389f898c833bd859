import type { Moment } from '../../contract/shapes';
import type { EntryBody, Proposal, RecordContact } from '../../contract/staff';
import type { Decision } from '../contact/contact.decisions.rules';
import type { Contact } from '../contact/contact.shapes';

/** How much a console's clock may be ahead of this one, in milliseconds. */
const AHEAD_MS = 60_000;

/** How long after it a contact is still recorded: what is older is a mistyped year. */
const LATEST_MS = 366 * 24 * 60 * 60_000;

/** Nobody has said anything yet: the counsellor decides on the level. */
const NOTHING: Proposal = { level: 'normal', reasons: [], flags: [] };

/** What is recorded of a contact, beside what the counsellor says of it. */
export interface Recording {
  alias: string;
  /** The outcome of what is not for the service. */
  outcome: string;
  aboveLimit: boolean;
}

/** Whether a contact can have begun then: never later than now. */
export function canHaveBegun(startedAt: Moment, now: Date): boolean {
  const ago = now.getTime() - Date.parse(startedAt);
  return ago >= -AHEAD_MS && ago <= LATEST_MS;
}

/** Opens the contact that staff record; the first of two tries has it. */
export function openRecorded(input: RecordContact, recording: Recording) {
  const { channel, language, startedAt, nonService } = input;
  const body: EntryBody = {
    kind: 'opened',
    language,
    answers: {},
    mode: 'chat',
    proposal: NOTHING,
    channel,
    alias: recording.alias,
    ...(startedAt ? { startedAt } : {}),
    ...(nonService ? { nonService, outcome: recording.outcome } : {}),
    ...(recording.aboveLimit ? { aboveLimit: true } : {}),
  };
  return (contact: Contact | undefined): Decision =>
    contact ? { ok: false, code: 'conflict' } : { ok: true, body };
}
