/** What may go wrong, as a closed set; people's words for each are in locales/. */
export type ErrorCode =
  | 'invalid_input'
  | 'unauthenticated'
  | 'forbidden'
  | 'not_found'
  | 'conflict'
  | 'rate_limited'
  | 'unavailable'
  | 'too_large'
  | 'internal';

/** A failure as it crosses the wire: never a sentence, never a stack. */
export interface WireError {
  code: ErrorCode;
  /** The input field that was wrong. */
  field?: string;
  /** The number under which a bug was logged. */
  ref?: string;
}

/** The answer to every command. */
export type Reply<T> = { ok: true; data: T } | { ok: false; error: WireError };

/** The acknowledgement that every command carries. */
export type Ack<T> = (reply: Reply<T>) => void;
