import { z } from 'zod';
import { LANGUAGES } from '../../contract/limits';
import { count, long, moment, oneOf, short, type SheetTable } from './sheet.parse';

/** The code of a topic of the settings. */
const topic = z.string().regex(/^[a-z][A-Za-z0-9_]{0,39}$/);

/** The sheets of a contact. */
export const CONTACT_SHEETS: SheetTable = {
  // What is to be known of a contact that was no chat, by whoever spoke with the person. Each way by which contacts come
  // has its own names for when it began and ended.
  details: {
    onBehalf: oneOf(['self', 'other', 'work']),
    topic,
    minor: oneOf(['yes', 'no', 'unsure']),
    language: oneOf(LANGUAGES),
    startedAt: moment,
    endedAt: moment,
    number: short,
    place: short,
    persons: count,
    children: count,
    interpreter: short,
    receivedAt: moment,
    answeredAt: moment,
    address: short,
    calledAt: moment,
    unit: short,
    onTheWayAt: moment,
    arrivedAt: moment,
    doneAt: moment,
    result: long,
    nextStep: long,
  },
};
