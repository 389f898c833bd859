import type { Language } from '../../server/contract/shapes';

/** What the loader on the host page tells the page in the iframe. */
export type ToFrame =
  | { type: 'opened' }
  | { type: 'closed' }
  | { type: 'exit' }
  | { type: 'language'; language: Language }
  /** Whether a kept chat may come back: not after a fresh visit of the host page. */
  | { type: 'resume'; allowed: boolean };

/** What the page in the iframe tells the loader. */
export type ToHost =
  | { type: 'ready'; exitUrl: string }
  | { type: 'close' }
  | { type: 'exit' }
  | { type: 'unread'; unread: boolean }
  | { type: 'language'; language: Language };

/** A message of the loader, or nothing where the shape is another. */
export function readToFrame(data: unknown): ToFrame | undefined {
  if (typeof data !== 'object' || data === null) return undefined;
  const { type, language, allowed } = data as Record<string, unknown>;
  if (type === 'opened' || type === 'closed' || type === 'exit') return { type };
  if (type === 'resume' && typeof allowed === 'boolean') return { type, allowed };
  if (type === 'language' && (language === 'et' || language === 'en' || language === 'ru')) {
    return { type, language };
  }
  return undefined;
}
