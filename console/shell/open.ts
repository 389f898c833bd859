import { signal } from '@preact/signals';

/** What lies above the console, one at a time. */
export type Above = 'palette' | 'keys' | 'sign-out' | 'find' | 'find_case' | 'record';

/** What lies above the console now. */
export const above = signal<Above | undefined>(undefined);
