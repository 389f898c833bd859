import type { MasterKey } from '../../store/masterKey';
import { openOwnKey } from '../../store/ownKey';
import { openJson, sealingPlace, sealJson } from '../../store/sealing';
import type { RequestModel, RequestRecord } from './request.model';
import { lastStep } from './request.rules';
import type { RequestFacts, RequestWords, StoredRequest } from './request.shapes';

/** Whose key it is, as the sealing says. */
const OWNER = 'requests';

const placeOf = (id: string, field: 'facts' | 'words') => sealingPlace('requests', field, id);

/** Turns requests into what is stored of them and back. */
export type RequestCodec = Awaited<ReturnType<typeof openRequestCodec>>;

/** Opens the key of the requests; makes it where there is none. */
export async function openRequestCodec(model: RequestModel, masterKey: MasterKey) {
  const key = await openOwnKey(model.key, masterKey, OWNER);

  const sealFacts = (id: string, facts: RequestFacts): Buffer =>
    sealJson(key, placeOf(id, 'facts'), facts);

  return {
    sealFacts,

    sealed({ id, recordedBy, facts, words }: StoredRequest): RequestRecord {
      return {
        _id: id,
        version: facts.steps.length,
        recordedBy,
        answeredAt: answeredAt(facts),
        facts: sealFacts(id, facts),
        ...(words ? { words: sealJson(key, placeOf(id, 'words'), words) } : {}),
      };
    },

    opened({ _id, recordedBy, contactId, isErased, facts, words }: RequestRecord): StoredRequest {
      return {
        id: _id,
        recordedBy,
        facts: openJson<RequestFacts>(key, placeOf(_id, 'facts'), facts),
        ...(words ? { words: openJson<RequestWords>(key, placeOf(_id, 'words'), words) } : {}),
        ...(contactId ? { contactId } : {}),
        ...(isErased ? { isErased: true } : {}),
      };
    },
  };
}

/** When a request was answered; null while it was not. */
export function answeredAt({ steps }: RequestFacts): Date | null {
  const answer = lastStep(steps, 'answered');
  return answer ? new Date(answer.at) : null;
}
