import type { SendFeedback } from '../../contract/visitor';
import type { Clock } from '../../lib/clock';
import { newId } from '../../lib/ids';
import type { MasterKey } from '../../store/masterKey';
import { newDataKey, sealingPlace, sealJson } from '../../store/sealing';
import type { FeedbackModel } from './feedback.model';

const DAY_MS = 24 * 60 * 60_000;

/** Stores feedback so that it cannot be traced to the contact. */
export type Feedback = ReturnType<typeof createFeedback>;

/** Binds the feedback to its store. */
export function createFeedback(deps: {
  model: FeedbackModel;
  masterKey: MasterKey;
  clock: Clock;
  /** The zone that the days of the service are counted in. */
  timeZone(): string;
}) {
  const { model, masterKey, clock } = deps;
  const dayOf = (at: Date): string =>
    new Intl.DateTimeFormat('sv-SE', { timeZone: deps.timeZone(), dateStyle: 'short' }).format(at);

  const dayBefore = (days: number) => dayOf(new Date(clock.now().getTime() - days * DAY_MS));

  return {
    async add(input: SendFeedback): Promise<void> {
      const id = newId();
      await model.add({
        _id: id,
        day: dayOf(clock.now()),
        helped: input.helped ?? null,
        safe: input.safe ?? null,
        ...sealedComment(id, input.comment),
      });
    },

    /** How many comments are older than so many days. */
    commentsOver: (days: number): Promise<number> => model.commentsBefore(dayBefore(days)),

    /** Destroys the comments, and their keys, that are older than so many days; says how many those were. */
    forgetComments: (days: number): Promise<number> => model.forgetComments(dayBefore(days)),
  };

  function sealedComment(id: string, comment: string | undefined) {
    if (!comment) return { wrapped: null, sealed: null };
    const key = newDataKey();
    return {
      wrapped: masterKey.wrap(id, key),
      sealed: sealJson(key, sealingPlace('feedback', 'sealed', id), comment),
    };
  }
}
