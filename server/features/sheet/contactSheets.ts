import { count, long, moment, short, type SheetTable } from './sheet.parse';

/** The sheets of a contact. */
export const CONTACT_SHEETS: SheetTable = {
  // What is to be known of a contact that was no chat, by whoever spoke with the person.
  details: {
    startedAt: moment,
    endedAt: moment,
    place: short,
    persons: count,
    result: long,
    nextStep: long,
  },
};
