import type { Answers, Language, Moment, RecordedChannel } from '../../contract/shapes';
import type { FieldSet, FieldValue, SetField } from '../../contract/sheet';
import type { Contact } from '../contact/contact.shapes';

/** The sheet that says what is to be known of a contact that was recorded. */
export const DETAILS = 'details';

/** In which field each way keeps when the contact began. */
const BEGINNING: Record<RecordedChannel, string> = {
  phone: 'startedAt',
  in_person: 'startedAt',
  email: 'receivedAt',
  call_out: 'calledAt',
};

/** In which field each way keeps when the contact was over, by the counsellor's own clock. */
const END: Record<RecordedChannel, string> = {
  phone: 'endedAt',
  in_person: 'endedAt',
  email: 'answeredAt',
  call_out: 'doneAt',
};

const ANSWERED: readonly string[] = ['onBehalf', 'topic', 'minor'] satisfies (keyof Answers)[];

/** The field that keeps when a recorded contact began; none of a chat, which began when it was opened. */
function beginningOf({ channel }: Pick<Contact, 'channel'>): string | undefined {
  return channel === 'web_chat' ? undefined : BEGINNING[channel];
}

/** A recorded contact whose details begin with what its opening said, so that it can be put right there. */
export function withBeginning(contact: Contact, set: Omit<SetField, 'value'>, at: Moment): Contact {
  const field = beginningOf(contact);
  if (!field) return contact;
  const begun = { [field]: { ...set, value: at }, language: { ...set, value: contact.language } };
  return { ...contact, sheets: { ...contact.sheets, [DETAILS]: begun } };
}

/**
 * A recorded contact after a detail of it was set: what a visitor says of themselves before a chat the counsellor says
 * here, so that lists, facts and statistics show the same.
 */
export function withDetail(contact: Contact, { sheet, field, value }: FieldSet): Contact {
  if (sheet !== DETAILS || contact.channel === 'web_chat') return contact;
  if (ANSWERED.includes(field)) return { ...contact, answers: answered(contact, field, value) };
  if (field === 'language' && value !== null) return { ...contact, language: value as Language };
  if (field !== beginningOf(contact)) return contact;
  const { startedAt: _before, ...rest } = contact;
  return value === null ? rest : { ...rest, startedAt: value as Moment };
}

function answered({ answers }: Contact, field: string, value: FieldValue): Answers {
  const others = Object.entries(answers).filter(([name]) => name !== field);
  return Object.fromEntries(value === null ? others : [...others, [field, value]]) as Answers;
}

/** From when until when a contact lasted: what was recorded afterwards has times of its own. */
export function spanOf(contact: Contact): { from: Moment; to: Moment } {
  const { channel, openedAt, startedAt, endedAt, lastAt } = contact;
  const own = channel === 'web_chat' ? undefined : momentIn(contact, END[channel]);
  return { from: startedAt ?? openedAt, to: own ?? endedAt ?? lastAt };
}

/** From the call of the police until somebody was there; undefined where nobody came, or of any other contact. */
export function responseOf(contact: Contact): { from: Moment; to: Moment } | undefined {
  const arrivedAt = contact.channel === 'call_out' && momentIn(contact, 'arrivedAt');
  return arrivedAt ? { from: spanOf(contact).from, to: arrivedAt } : undefined;
}

function momentIn({ sheets }: Contact, field: string): Moment | undefined {
  const value = sheets[DETAILS]?.[field]?.value;
  return typeof value === 'string' ? value : undefined;
}
