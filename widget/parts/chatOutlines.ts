/** An arrow, to send; outlines are from lucide (ISC licence). */
export const SEND = 'M5 12h14M12 5l7 7-7 7';

/** Three dots, for what is seldom needed. */
export const MORE = 'M12 12h.01M19 12h.01M5 12h.01';

/** Down to the end. */
export const DOWN = 'M12 5v14M19 12l-7 7-7-7';

/** A tick. */
export const CHECK = 'M20 6L9 17l-5-5';
