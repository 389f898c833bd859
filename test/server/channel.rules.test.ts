import type { FieldValue } from '../../server/contract/sheet';
import type { RecordedChannel } from '../../server/contract/shapes';
import { canHaveBegun, openRecorded } from '../../server/features/channel/channel.rules';
import { responseOf, spanOf } from '../../server/features/channel/details.rules';
import { fold } from '../../server/features/contact/contact.rules';
import type { Contact } from '../../server/features/contact/contact.shapes';
import { copyOf } from '../../server/features/request/copy.rules';
import { aContact, aLog, by, CLEO, minute, type Line } from '../support/factories';

const RECORDING = { alias: 'Meri', outcome: 'not_service', aboveLimit: false };

const opening = (channel: RecordedChannel, startedAt?: string): Line => {
  const input = {
    clientId: '',
    channel,
    language: 'ru',
    ...(startedAt ? { startedAt } : {}),
  } as const;
  const decision = openRecorded(input, RECORDING)(undefined);
  if (!decision.ok) throw new Error(decision.code);
  return [by(CLEO), decision.body];
};
const set = (field: string, value: FieldValue): Line => [
  by(CLEO),
  { kind: 'field_set', sheet: 'details', field, value },
];
const told = (...lines: Line[]): Contact =>
  aLog(...lines).reduce<Contact | undefined>(fold, undefined) as Contact;

describe('when a contact can have begun that is recorded', () => {
  const now = new Date('2026-11-23T10:00:00.000Z');
  it.each([
    ['2026-11-23T10:00:00.000Z', true],
    ['2026-11-23T10:01:00.000Z', true],
    ['2026-11-23T10:01:01.000Z', false],
    ['2025-11-23T10:00:00.000Z', true],
    ['2025-11-20T10:00:00.000Z', false],
  ])('%s: %s', (startedAt, expected) => {
    expect(canHaveBegun(startedAt, now)).toBe(expected);
  });
});

describe('how long a contact lasted', () => {
  it('is by the log, for a chat and where nothing else was said', () => {
    const chat = aContact([by(CLEO), { kind: 'claimed', alias: 'Meri' }, 3]);
    expect(spanOf(chat)).toEqual({ from: minute(0), to: minute(3) });
    expect(spanOf(told(opening('phone')))).toEqual({ from: minute(0), to: minute(0) });
  });

  it.each([
    ['phone', 'startedAt', 'endedAt'],
    ['in_person', 'startedAt', 'endedAt'],
    ['email', 'receivedAt', 'answeredAt'],
    ['call_out', 'calledAt', 'doneAt'],
  ] as const)("is by the counsellor's clock: %s", (channel, from, to) => {
    const contact = told(opening(channel), set(from, minute(-50)), set(to, minute(-10)));
    expect(spanOf(contact)).toEqual({ from: minute(-50), to: minute(-10) });
    expect(spanOf(told(opening(channel, minute(-70)))).from).toBe(minute(-70));
  });

  it('is known of a call-out from the call until somebody was there', () => {
    const lines = [opening('call_out', minute(-60)), set('arrivedAt', minute(-25))];
    expect(responseOf(told(...lines))).toEqual({ from: minute(-60), to: minute(-25) });
    expect(responseOf(told(...lines, set('arrivedAt', null)))).toBeUndefined();
    expect(responseOf(told(opening('phone'), set('arrivedAt', minute(-25))))).toBeUndefined();
  });
});

describe('the copy of a contact that was recorded', () => {
  const copied = (...lines: Line[]) =>
    copyOf({
      contact: told(...lines),
      entries: aLog(...lines),
      readings: [],
      roles: {},
      madeAt: new Date(minute(60)),
    });

  it('says how it came and when, and hands out no note and no form before somebody has looked', () => {
    const copy = copied(
      opening('phone', minute(-30)),
      [by(CLEO), { kind: 'note', text: 'MARKED' }],
      set('number', 'MARKED'),
    );
    expect(copy).toMatchObject({
      channel: 'phone',
      startedAt: minute(-30),
      notesWithheld: 1,
      formsWithheld: 1,
    });
    expect(JSON.stringify(copy)).not.toContain('MARKED');
  });

  it('counts no form in which nobody has written', () => {
    expect(copied(opening('email')).formsWithheld).toBe(0);
    expect(copied(opening('email'), set('address', 'a'), set('address', null)).formsWithheld).toBe(
      0,
    );
  });
});
