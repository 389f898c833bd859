import { signal } from '@preact/signals';

/** How light and dark are chosen: by the system, by hand, or by the hour. */
export type Theme = 'system' | 'light' | 'dark' | 'hour';

/** The themes in the order in which they are offered. */
export const THEMES: readonly Theme[] = ['system', 'light', 'dark', 'hour'];

/** The chosen theme. */
export const theme = signal<Theme>('system');

const KEY = 'console.theme';
const EVENING = 20;
const MORNING = 7;

/** What a theme asks for at an hour of the day; undefined leaves it to the system. */
export function shadeOf(chosen: Theme, hour: number): 'light' | 'dark' | undefined {
  if (chosen === 'system') return undefined;
  if (chosen !== 'hour') return chosen;
  return hour >= EVENING || hour < MORNING ? 'dark' : 'light';
}

/** Takes the theme that was chosen on this computer and keeps it right through the hours. */
export function startTheme(): void {
  const kept = remembered(KEY) as Theme | undefined;
  if (kept && THEMES.includes(kept)) theme.value = kept;
  show();
  setInterval(show, 60_000);
}

/** Chooses a theme and remembers it on this computer; it says nothing about any contact. */
export function chooseTheme(chosen: Theme): void {
  theme.value = chosen;
  remember(KEY, chosen);
  show();
}

/** A harmless choice that this computer remembers: theme, language, sound. Never text or names. */
export function remembered(key: string): string | undefined {
  try {
    return localStorage.getItem(key) ?? undefined;
  } catch {
    return undefined;
  }
}

/** Remembers a harmless choice on this computer, where the browser allows it. */
export function remember(key: string, value: string): void {
  try {
    localStorage.setItem(key, value);
  } catch {
    // A browser that keeps nothing still works; it only asks again.
  }
}

function show(): void {
  const shade = shadeOf(theme.peek(), new Date().getHours());
  if (shade) document.documentElement.dataset['theme'] = shade;
  else delete document.documentElement.dataset['theme'];
}
