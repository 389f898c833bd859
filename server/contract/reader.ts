import type { CaseId } from './case';
import type { Done } from './events';
import type { StaffId } from './shapes';

/** Somebody who has a case open now, and at which of its sections. */
export interface CaseReader {
  staffId: StaffId;
  /** The code of a section as consoles know it. */
  section: string;
}

/** Who else has a case open now. */
export interface CaseReaders {
  caseId: CaseId;
  readers: CaseReader[];
}

/** What a console says of the case that it shows; nothing of it is stored. */
export interface ReaderCommandInputs {
  /** I have it open at a section; instead of the one that this console had open before. */
  'case:look': { caseId: CaseId; section: string };
  /** I have it open no more. */
  'case:look_away': { caseId: CaseId };
}

/** What it is answered. */
export interface ReaderCommandOutputs {
  'case:look': Done;
  'case:look_away': Done;
}
