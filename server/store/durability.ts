/**
 * The option of a write that needn't be on disk when it is acknowledged: what it stores is made anew from the log, or
 * nobody is harmed where a power cut takes the last seconds of it. It comes to the disk with the next write that waits.
 */
export const UNSYNCED = { writeConcern: { w: 'majority', j: false } } as const;
