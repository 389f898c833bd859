import { signal } from '@preact/signals';

import type { Language } from '../../server/contract/shapes';

/** The language of the console's own words. */
export const language = signal<Language>('et');
