import type { CaseRow } from '../../server/contract/case';
import { staffName } from '../contact/people';
import { t } from '../lib/i18n';

/** A case as it is named: its number and its pseudonym. */
export function caseName({ number, pseudonym }: Pick<CaseRow, 'number' | 'pseudonym'>): string {
  return `${number} · ${pseudonym}`;
}

/** Who holds a case, or that nobody does. */
export function holderWords({ holderIds }: Pick<CaseRow, 'holderIds'>): string {
  return holderIds.length ? holderIds.map(staffName).join(', ') : t('case:nobody');
}

/** Whether a case is worked on, and if not what came of it. */
export function stateWords({ state, outcome }: Pick<CaseRow, 'state' | 'outcome'>): string {
  if (state === 'open') return t('case:state.open');
  return outcome
    ? `${t('case:state.closed')}: ${t(`case:outcome.${outcome}`)}`
    : t('case:state.closed');
}
