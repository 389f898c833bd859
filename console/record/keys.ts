/** Records a contact: at the left, so that one hand reaches it while the other holds the phone. */
export const RECORD_KEY = { code: 'KeyA', alt: true } as const;

/** Asks my chats to wait while I speak with somebody; beside the key above. */
export const HOLDING_KEY = { code: 'KeyS', alt: true } as const;
