import { useState } from 'preact/hooks';

import { AuditTable } from '../audit/AuditTable';
import { Filters } from '../audit/Filters';
import { useAudit, type Wanted } from '../audit/useAudit';
import { Breaks } from '../glass/Breaks';
import { failureWords } from '../lib/failure';
import { t } from '../lib/i18n';
import { Button } from '../parts/Button';
import { Empty, Problem, Skeleton } from '../parts/States';

/** Who did and read what; for supervisors. */
export function Audit() {
  const [wanted, setWanted] = useState<Wanted>({});
  const list = useAudit(wanted);
  return (
    <div class="page">
      <h1>{t('audit:title')}</h1>
      <p class="page-lead">{t('audit:lead')}</p>
      <Breaks />
      <h2>{t('audit:rows')}</h2>
      <Filters wanted={wanted} onChange={setWanted} />
      {list.error && (
        <>
          <Problem>{failureWords(list.error)}</Problem>
          <p>
            <Button icon="retry" onClick={list.again}>
              {t('audit:again')}
            </Button>
          </p>
        </>
      )}
      {!list.rows && !list.error && <Skeleton rows={8} />}
      {list.rows?.length === 0 && <Empty icon="view" title={t('audit:empty')} />}
      {list.rows && list.rows.length > 0 && (
        <AuditTable
          rows={list.rows}
          names={list.names}
          onContact={(contactId) => setWanted({ ...wanted, contactId })}
        />
      )}
      {list.more && (
        <p>
          <Button busy={list.busy} onClick={list.older}>
            {t('audit:older')}
          </Button>
        </p>
      )}
    </div>
  );
}
