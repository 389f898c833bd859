import type { Key } from '../lib/keys';
import type { ActionName } from './action/actions.logic';

/** A key of this view by its physical place; all with Alt, so that they also work while somebody writes. */
export type ViewKey = Pick<Key, 'code' | 'alt'>;

/** The keys that choose what is written and shown. */
export const VIEW_KEYS = {
  mode: { code: 'KeyM', alt: true },
  canned: { code: 'KeyK', alt: true },
  side: { code: 'KeyI', alt: true },
  assess: { code: 'KeyD', alt: true },
} as const satisfies Record<string, ViewKey>;

/** The keys of the actions. */
export const ACTION_KEYS: Record<ActionName, ViewKey> = {
  claim: { code: 'KeyV', alt: true },
  accept: { code: 'KeyV', alt: true },
  join: { code: 'KeyV', alt: true },
  reopen: { code: 'KeyV', alt: true },
  decline: { code: 'KeyX', alt: true },
  part: { code: 'KeyX', alt: true },
  acknowledge: { code: 'KeyJ', alt: true },
  attempt: { code: 'KeyP', alt: true },
  escalate: { code: 'KeyO', alt: true },
  transfer: { code: 'KeyT', alt: true },
  withdraw: { code: 'KeyT', alt: true },
  level: { code: 'KeyL', alt: true },
  codeWord: { code: 'KeyW', alt: true },
  notAlone: { code: 'KeyH', alt: true },
  pastOpen: { code: 'KeyB', alt: true },
  pastClose: { code: 'KeyB', alt: true },
  aloneConfirm: { code: 'KeyH', alt: true },
  requeue: { code: 'KeyR', alt: true },
  end: { code: 'KeyE', alt: true },
  block: { code: 'KeyZ', alt: true },
  view: { code: 'KeyO', alt: true },
  breakGlass: { code: 'KeyO', alt: true },
  hold: { code: 'KeyG', alt: true },
  lift: { code: 'KeyY', alt: true },
  unrestrict: { code: 'KeyC', alt: true },
};

/** A key as ARIA names it. */
export function ariaKey(key: ViewKey): string {
  return `${key.alt ? 'Alt+' : ''}${key.code.replace(/^Key/, '')}`;
}
