import { signal } from '@preact/signals';

/** A shortcut by physical key, so that it is the same under an Estonian and a Russian layout. */
export interface Key {
  /** KeyboardEvent.code, e.g. 'KeyN'. */
  code: string;
  alt?: boolean;
  /** Ctrl, or Cmd on a Mac. */
  ctrl?: boolean;
  shift?: boolean;
  /** A character that does it as well, wherever a layout has it. */
  character?: string;
  /** The key of its words. */
  label: string;
  run: () => void;
}

const registered = signal<readonly Key[]>([]);

/** The shortcuts that work now, in the order in which they were registered. */
export function activeKeys(): readonly Key[] {
  return registered.value;
}

/** Makes a shortcut work until the returned function is called; the latest of equal ones wins. */
export function registerKey(key: Key): () => void {
  registered.value = [...registered.peek(), key];
  return () => {
    registered.value = registered.peek().filter((other) => other !== key);
  };
}

/** The shortcut that an event stands for; keys without Alt or Ctrl are left to a field that has the focus. */
export function findKey(keys: readonly Key[], event: KeyboardEvent): Key | undefined {
  return [...keys].reverse().find((key) => isMeant(key, event));
}

/** Listens on a window for the registered shortcuts. */
export function listenForKeys(target: Window): () => void {
  const listener = (event: KeyboardEvent) => {
    const isModal = target.document.querySelector('dialog[open]') !== null;
    const key = event.isComposing || isModal ? undefined : findKey(registered.peek(), event);
    if (!key) return;
    event.preventDefault();
    key.run();
  };
  target.addEventListener('keydown', listener);
  return () => target.removeEventListener('keydown', listener);
}

/** The caps to press, e.g. ['Alt', 'N']. */
export function keyCaps(key: Pick<Key, 'code' | 'alt' | 'ctrl' | 'shift' | 'character'>): string[] {
  if (key.character) return [key.character];
  const caps = [key.ctrl && 'Ctrl', key.alt && 'Alt', key.shift && 'Shift', capOf(key.code)];
  return caps.filter((cap): cap is string => Boolean(cap));
}

const NAMES: Record<string, string> = {
  ArrowUp: '↑',
  ArrowDown: '↓',
  ArrowLeft: '←',
  ArrowRight: '→',
  Slash: '/',
  Period: '.',
  Comma: ',',
  Escape: 'Esc',
};

function capOf(code: string): string {
  return NAMES[code] ?? code.replace(/^(Key|Digit)/, '');
}

function isMeant(key: Key, event: KeyboardEvent): boolean {
  if (key.character && event.key === key.character && !isField(event.target)) return true;
  const hasModifiers =
    Boolean(key.alt) === event.altKey &&
    Boolean(key.ctrl) === (event.ctrlKey || event.metaKey) &&
    Boolean(key.shift) === event.shiftKey;
  if (key.code !== event.code || !hasModifiers) return false;
  return Boolean(key.alt || key.ctrl) || !isField(event.target);
}

function isField(target: EventTarget | null): boolean {
  const element = target as Partial<HTMLElement> | null;
  const isInput = /^(INPUT|TEXTAREA|SELECT)$/.test(element?.tagName ?? '');
  return isInput || element?.isContentEditable === true;
}
