import { useSignalEffect } from '@preact/signals';
import { useEffect, useLayoutEffect } from 'preact/hooks';

import { t } from '../lib/i18n';
import { useKey } from '../lib/useKey';
import { listenForKeys } from '../lib/keys';
import { play } from '../lib/sound';
import { openContact } from '../state/commands';
import { soundOf } from '../state/heard';
import { startRoute, view } from '../state/route';
import { attention, mine } from '../state/selectors';
import { alarms, me, selected } from '../state/store';
import { onFact } from '../state/sync';
import { hasUnsaved } from '../state/unsaved';
import { above } from './open';

const ALARM_EVERY_MS = 5000;

/** The shortcuts that work everywhere. */
export function useShellKeys(): void {
  useKey({ code: 'KeyK', ctrl: true, label: 'console:keys.palette', run: () => show('palette') });
  useKey({
    code: 'Slash',
    shift: true,
    character: '?',
    label: 'console:keys.help',
    run: () => show('keys'),
  });
  useKey({ code: 'Digit1', alt: true, label: 'console:keys.chat1', run: () => openMine(0) });
  useKey({ code: 'Digit2', alt: true, label: 'console:keys.chat2', run: () => openMine(1) });
  useKey({ code: 'Digit3', alt: true, label: 'console:keys.chat3', run: () => openMine(2) });
  useKey({ code: 'KeyU', alt: true, label: 'console:keys.unread', run: openUnanswered });
  useKey({
    code: 'KeyQ',
    alt: true,
    label: 'console:keys.queue',
    run: () => focusFirst('.pane [data-row]'),
  });
  useKey({
    code: 'KeyG',
    alt: true,
    label: 'console:keys.alarm',
    run: () => focusFirst('[data-alarm] button'),
  });
  useLayoutEffect(() => listenForKeys(window), []);
}

/** The address, the title and the sounds follow what happens. */
export function useShellSignals(): void {
  useEffect(() => startRoute(), []);
  useEffect(() => {
    const ask = (event: BeforeUnloadEvent) => hasUnsaved() && event.preventDefault();
    window.addEventListener('beforeunload', ask);
    return () => window.removeEventListener('beforeunload', ask);
  }, []);
  useSignalEffect(() => {
    const count = attention.value + alarms.value.length;
    document.title = count ? t('console:titleCount', { count }) : t('console:title');
  });
  useEffect(
    () =>
      onFact((before, fact) => {
        const visible = document.visibilityState === 'visible' && document.hasFocus();
        const sound = soundOf(before, fact, { visible, selected: selected.peek() });
        if (sound) void play(sound);
      }),
    [],
  );
  // Whoever called for the others knows, and needs quiet to go on.
  const hasAlarm = alarms.value.some(({ by }) => by !== me.value?.staffId);
  useEffect(() => {
    if (!hasAlarm) return undefined;
    void play('alarm');
    const timer = setInterval(() => void play('alarm'), ALARM_EVERY_MS);
    return () => clearInterval(timer);
  }, [hasAlarm]);
}

function show(what: 'palette' | 'keys'): void {
  above.value = what;
}

function openMine(index: number): void {
  const row = mine.peek().active[index];
  if (!row) return;
  view.value = 'contacts';
  openContact(row.contactId);
}

function openUnanswered(): void {
  const waiting = mine.peek().active.filter((row) => row.awaitingSince);
  const at = waiting.findIndex((row) => row.contactId === selected.peek());
  const row = waiting[(at + 1) % waiting.length];
  if (!row) return;
  view.value = 'contacts';
  openContact(row.contactId);
}

function focusFirst(selector: string): void {
  document.querySelector<HTMLElement>(selector)?.focus();
}
