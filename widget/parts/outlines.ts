/** A telephone; outlines are from lucide (ISC licence). */
export const PHONE =
  'M13.8 16.6a1 1 0 0 0 1.2-.3l.4-.5a2 2 0 0 1 1.6-.8h3a2 2 0 0 1 2 2v3a2 2 0 0 1-2 2A18 18 0 0 1 2 4a2 2 0 0 1 2-2h3a2 2 0 0 1 2 2v3a2 2 0 0 1-.8 1.6l-.5.4a1 1 0 0 0-.3 1.2 14 14 0 0 0 6.4 6.4';

/** A door with an arrow out of it. */
export const EXIT = 'M9 21H5a2 2 0 0 1-2-2V5a2 2 0 0 1 2-2h4M16 17l5-5-5-5M21 12H9';

/** A line, to make small. */
export const HIDE = 'M5 12h14';

/** Forward. */
export const NEXT = 'M9 18l6-6-6-6';

/** Backward. */
export const BACK = 'M15 18l-6-6 6-6';

/** A cross, to close. */
export const CLOSE = 'M18 6L6 18M6 6l12 12';
