import { z } from 'zod';
import { caseId, clientId, reason, reviewing, seq } from '../../realtime/parse';

const onWish = { caseId, clientId, askedSeq: seq };

/** The shape of a decision on a wish that takes two people. */
export const deciding = z.strictObject({ ...onWish, approved: z.boolean(), reason });

/** The shape of what somebody finds on looking at what another one did alone. */
export const reviewingWish = z.strictObject({ ...onWish, ...reviewing });

/** The shape of asking for the wishes of one case, or for those that wait for the asker. */
export const listing = z.strictObject({ caseId: caseId.optional() });
