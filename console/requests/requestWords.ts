import type { WireError } from '../../server/contract/errors';
import type { DataRequest } from '../../server/contract/request';
import { dateWords } from '../contact/values';
import { failureWords } from '../lib/failure';
import { t } from '../lib/i18n';

/** What is asked for, in words. */
export function kindWords({ kind }: Pick<DataRequest, 'kind'>): string {
  return t(`request:kind.${kind}`);
}

/** What is asked for and when it came in: enough to tell one request from another. */
export function nameWords({ kind, receivedOn }: DataRequest): string {
  return t('request:name', { what: t(`request:kind.${kind}`), day: dateWords(receivedOn) });
}

/** The refusals that are said in words of their own, by code and field. */
const REFUSALS = [
  'invalid_input.contactId',
  'invalid_input.seenIn',
  'invalid_input.receivedOn',
  'not_found.contactId',
  'not_found.seenIn',
  'forbidden.by',
  'conflict.codeWord',
  'conflict.seenIn',
  'conflict.identity',
  'conflict.safety',
  'conflict.contact',
  'conflict.hold',
  'conflict.case',
  'conflict.caseLaw',
  'conflict.caseOpen',
  'conflict.caseHold',
  'conflict.caseReview',
  'conflict.state',
  'conflict.extended',
  'conflict.due',
  'conflict.answered',
] as const;

/** Why something was not done with a request: what stands in the way, and what to do. */
export function refusalWords(error: WireError): string {
  const known = REFUSALS.find((one) => one === `${error.code}.${error.field ?? ''}`);
  return known ? t(`request:refusal.${known}`) : failureWords(error);
}
