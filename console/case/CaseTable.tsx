import type { CaseId, CaseRow } from '../../server/contract/case';
import { moment } from '../contact/values';
import { t } from '../lib/i18n';
import { Button } from '../parts/Button';
import { caseName, holderWords } from './caseWords';
import { DueMark } from './DueMark';
import { RiskMark } from './RiskMark';

/** Cases, one row each: which it is, its status and risk, what is due, who holds it, and when it was last worked on. */
export function CaseTable(props: { rows: readonly CaseRow[]; onOpen: (caseId: CaseId) => void }) {
  const { rows, onOpen } = props;
  return (
    <div
      class="table-frame table-cards cases"
      tabIndex={0}
      role="group"
      aria-label={t('case:title')}
    >
      <table class="table">
        <thead>
          <tr>
            <th scope="col">{t('case:column.case')}</th>
            <th scope="col">{t('case:column.status')}</th>
            <th scope="col">{t('case:column.due')}</th>
            <th scope="col">{t('case:column.holders')}</th>
            <th scope="col">{t('case:column.lastAt')}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <Row key={row.caseId} row={row} onOpen={onOpen} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Row({ row, onOpen }: { row: CaseRow; onOpen: (caseId: CaseId) => void }) {
  return (
    <tr>
      <th scope="row">
        <Button
          kind="plain"
          class="cell-button"
          data-case={row.caseId}
          onClick={() => onOpen(row.caseId)}
        >
          {caseName(row)}
        </Button>
        <span class="cell-second">{t(`console:language.${row.language}`)}</span>
        {row.unread > 0 && <span class="case-unread">{t('case:unread')}</span>}
      </th>
      <td>
        {t(`case:status.${row.status}`)}
        {row.risk && row.state === 'open' && <RiskMark risk={row.risk} named />}
        {row.outcome && <span class="cell-second">{t(`case:outcome.${row.outcome}`)}</span>}
      </td>
      <td data-label={row.dueOn ? t('case:column.due') : undefined}>
        {row.dueOn && <DueMark on={row.dueOn} />}
      </td>
      <td data-label={t('case:column.holders')}>{holderWords(row)}</td>
      <td data-label={t('case:column.lastAt')}>{moment(row.lastAt)}</td>
    </tr>
  );
}
