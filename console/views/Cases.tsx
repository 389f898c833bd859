import { useEffect, useRef, useState } from 'preact/hooks';

import type { CaseId, CaseState } from '../../server/contract/case';
import { CaseTable } from '../case/CaseTable';
import { CaseView } from '../case/CaseView';
import { useCaseList } from '../case/useCaseList';
import { failureWords } from '../lib/failure';
import { t } from '../lib/i18n';
import { Button } from '../parts/Button';
import { Empty, Problem, Skeleton } from '../parts/States';
import { me } from '../state/store';
import { goTo, goToCase, shownCase } from '../state/route';

/** The cases that somebody holds, to supervisors all; or one of them. */
export function Cases() {
  const [listed, setListed] = useState<CaseState>('open');
  const last = useRef<CaseId>(undefined);
  const caseId = shownCase.value;
  if (caseId) {
    last.current = caseId;
    return (
      <CaseView key={caseId} caseId={caseId}>
        <Button kind="plain" icon="back" class="case-back" onClick={() => goTo('cases')}>
          {t('case:back')}
        </Button>
      </CaseView>
    );
  }
  return <CaseList listed={listed} onListed={setListed} lastId={last.current} />;
}

/** Which cases are listed, and the one that was looked at before: the focus goes back to it. */
interface ListedProps {
  listed: CaseState;
  lastId: CaseId | undefined;
}

function CaseList(props: ListedProps & { onListed: (listed: CaseState) => void }) {
  const { listed, onListed, lastId } = props;
  return (
    <div class="page cases-page">
      <header class="page-head">
        <h1>{t('case:title')}</h1>
      </header>
      <p class="page-lead">
        {t(me.value?.role === 'supervisor' ? 'case:lead.all' : 'case:lead.mine')}
      </p>
      <div class="switch" role="group" aria-label={t('case:filter')}>
        {(['open', 'closed'] as const).map((name) => (
          <button
            key={name}
            type="button"
            class="switch-item"
            aria-pressed={listed === name}
            onClick={() => onListed(name)}
          >
            {t(`case:listed.${name}`)}
          </button>
        ))}
      </div>
      <Listed key={listed} listed={listed} lastId={lastId} />
    </div>
  );
}

function Listed({ listed, lastId }: ListedProps) {
  const { rows, isLoaded, hasMore, task, more } = useCaseList(listed);
  const list = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const last = `[data-case="${lastId ?? ''}"]`;
    if (isLoaded) list.current?.querySelector<HTMLElement>(last)?.focus();
  }, [isLoaded]);
  return (
    <div class="cases-list" ref={list}>
      {task.error && <Problem>{failureWords(task.error)}</Problem>}
      {rows.length > 0 && <CaseTable rows={rows} onOpen={goToCase} />}
      {rows.length === 0 && isLoaded && (
        <Empty
          icon="cases"
          title={t(`case:empty.${listed}`)}
          text={t(`case:emptyText.${listed}`)}
        />
      )}
      {rows.length === 0 && !isLoaded && !task.error && <Skeleton rows={4} />}
      {hasMore && (
        <Button busy={task.busy} onClick={more}>
          {t('case:more')}
        </Button>
      )}
    </div>
  );
}
