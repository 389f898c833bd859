/** Records a contact: at the left, so that one hand reaches it while the other holds the phone. */
export const RECORD_KEY = { code: 'KeyA', alt: true } as const;
