import type { DataRequest } from '../../contract/request';
import type { Language } from '../../contract/shapes';
import { dueOn, lastStep, stateOf, urgencyOf } from './request.rules';
import type { StoredRequest } from './request.shapes';

/** The server's words in a language. */
export type Say = (language: Language) => (key: string, values?: object) => string;

/** A request as staff see it who may see it. */
export function presentRequest(
  request: StoredRequest,
  more: { now: Date; timeZone: string; say: Say },
): DataRequest {
  const { id, recordedBy, facts, words, contactId, isErased } = request;
  const due = dueOn(request);
  const state = stateOf(facts.steps);
  const letter = letterOf(request, more.say);
  return {
    requestId: id,
    version: facts.steps.length,
    ...facts,
    recordedBy,
    state,
    dueOn: due,
    ...(state === 'answered' ? {} : { urgency: urgencyOf(due, more.now, more.timeZone) }),
    ...words,
    ...(contactId ? { contactId } : {}),
    ...(isErased ? { isErased: true } : {}),
    ...(letter ? { letter } : {}),
  };
}

/** The letter to the person. Of what can't be confirmed it knows nothing but what was asked: the same words in every case. */
function letterOf({ facts }: StoredRequest, say: Say): string | undefined {
  const answer = lastStep(facts.steps, 'answered');
  if (!answer) return undefined;
  const t = say(facts.language);
  const what = t(`request.kind.${facts.kind}`);
  const body =
    answer.outcome === 'granted'
      ? t(`request.letter.granted.${facts.kind}`)
      : t(`request.letter.${answer.outcome}`, { ground: answer.ground ?? '' });
  const opening = t('request.letter.opening', { what, day: dayWords(facts.receivedOn) });
  return [opening, body, t('request.letter.rights')].join('\n\n');
}

function dayWords(day: string): string {
  return day.split('-').reverse().join('.');
}
