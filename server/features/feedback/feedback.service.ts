import type { SendFeedback } from '../../contract/visitor';
import type { Clock } from '../../lib/clock';
import { newId } from '../../lib/ids';
import type { MasterKey } from '../../store/masterKey';
import { newDataKey, sealingPlace, sealJson } from '../../store/sealing';
import type { FeedbackModel } from './feedback.model';

/** Stores feedback so that it cannot be traced to the contact. */
export type Feedback = ReturnType<typeof createFeedback>;

/** Binds the feedback to its store. */
export function createFeedback(deps: {
  model: FeedbackModel;
  masterKey: MasterKey;
  clock: Clock;
  timeZone: string;
}) {
  const { model, masterKey, clock } = deps;
  const dayFormat = new Intl.DateTimeFormat('sv-SE', {
    timeZone: deps.timeZone,
    dateStyle: 'short',
  });

  return {
    async add(input: SendFeedback): Promise<void> {
      const id = newId();
      await model.add({
        _id: id,
        day: dayFormat.format(clock.now()),
        helped: input.helped ?? null,
        safe: input.safe ?? null,
        ...sealedComment(id, input.comment),
      });
    },
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
