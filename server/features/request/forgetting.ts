import type { Clock } from '../../lib/clock';
import type { Audit } from '../audit/audit.service';
import type { RequestModel } from './request.model';
import { RECORD_MS, WORDS_MS } from './request.rules';

/** Forgets what people said some time after the answer, and requests for which nobody can ask any more; says how many. */
export function forgetRequests(deps: {
  model: Pick<RequestModel, 'forgetWords' | 'removeOld'>;
  audit: Pick<Audit, 'record'>;
  clock: Clock;
}): () => Promise<number> {
  const { model, audit, clock } = deps;
  const ago = (ms: number) => new Date(clock.now().getTime() - ms);
  return async () => {
    const words = await model.forgetWords(ago(WORDS_MS));
    const records = await model.removeOld(ago(RECORD_MS));
    if (words + records > 0)
      await audit.record({
        actor: 'system',
        action: 'request_erased',
        details: { words, records },
      });
    return words + records;
  };
}
