import type { ErrorCode } from '../contract/errors';

/** What is counted while the server works: how much and how long, never who. Each call must cost next to nothing. */
export interface Measures {
  /** An entry is on disk, so long after it was asked for. */
  appended(seconds: number): void;
  /** Somebody was faster, and an append is decided again. */
  decidedAgain(): void;
  /** A message was stored. */
  messageStored(author: 'visitor' | 'staff'): void;
  /** A command or a request was answered by an error. */
  refused(code: ErrorCode): void;
}

/** Counts nothing. */
export const noMeasures: Measures = {
  appended: () => undefined,
  decidedAgain: () => undefined,
  messageStored: () => undefined,
  refused: () => undefined,
};
