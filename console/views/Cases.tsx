import { useRef, useState } from 'preact/hooks';

import type { CaseId } from '../../server/contract/case';
import { CaseFilters } from '../case/CaseFilters';
import { CaseTable } from '../case/CaseTable';
import { CaseView } from '../case/CaseView';
import { HandAll } from '../case/HandAll';
import { WaitingAddresses } from '../case/address/WaitingAddresses';
import { WaitingFiles } from '../case/file/WaitingFiles';
import { useCaseList, type WantedCases } from '../case/useCaseList';
import { failureWords } from '../lib/failure';
import { t } from '../lib/i18n';
import { useLateFocus } from '../lib/useLateFocus';
import { Button } from '../parts/Button';
import { Empty, Problem, Skeleton } from '../parts/States';
import { above } from '../shell/open';
import { me } from '../state/store';
import { goTo, goToCase, shownCase } from '../state/route';

/** The cases that somebody holds, to supervisors all; or one of them. */
export function Cases() {
  const [wanted, setWanted] = useState<WantedCases>({ state: 'open' });
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
  return <CaseList wanted={wanted} onWanted={setWanted} lastId={last.current} />;
}

/** Which cases are listed, and the one that was looked at before: the focus goes back to it. */
interface ListedProps {
  wanted: WantedCases;
  lastId: CaseId | undefined;
}

function CaseList(props: ListedProps & { onWanted: (wanted: WantedCases) => void }) {
  const { wanted, onWanted, lastId } = props;
  const { state, ...narrowed } = wanted;
  return (
    <div class="page cases-page">
      <header class="page-head">
        <h1>{t('case:title')}</h1>
        <Button icon="search" onClick={() => (above.value = 'find_case')}>
          {t('case:glass.find')}
        </Button>
      </header>
      <p class="page-lead">
        {t(me.value?.role === 'supervisor' ? 'case:lead.all' : 'case:lead.mine')}
      </p>
      <div class="switch" role="group" aria-label={t('case:filter')}>
        {(['open', 'closed', 'all'] as const).map((name) => (
          <button
            key={name}
            type="button"
            class="switch-item"
            aria-pressed={(state ?? 'all') === name}
            onClick={() => onWanted(name === 'all' ? narrowed : { ...narrowed, state: name })}
          >
            {t(`case:listed.${name}`)}
          </button>
        ))}
      </div>
      <WaitingAddresses />
      <WaitingFiles />
      <CaseFilters wanted={wanted} onChange={onWanted} />
      {wanted.holderId && <HandAll key={wanted.holderId} from={wanted.holderId} />}
      <Listed key={JSON.stringify(wanted)} wanted={wanted} lastId={lastId} />
    </div>
  );
}

function Listed({ wanted, lastId }: ListedProps) {
  const { rows, isLoaded, hasMore, task, more } = useCaseList(wanted);
  const list = useRef<HTMLDivElement>(null);
  const last = `[data-case="${lastId ?? ''}"]`;
  useLateFocus(isLoaded, () => list.current?.querySelector<HTMLElement>(last));
  return (
    <div class="cases-list" ref={list}>
      {task.error && <Problem>{failureWords(task.error)}</Problem>}
      {rows.length > 0 && <CaseTable rows={rows} onOpen={goToCase} />}
      {rows.length === 0 && isLoaded && <None wanted={wanted} />}
      {rows.length === 0 && !isLoaded && !task.error && <Skeleton rows={4} />}
      {hasMore && (
        <Button busy={task.busy} onClick={more}>
          {t('case:more')}
        </Button>
      )}
    </div>
  );
}

function None({ wanted: { state, ...narrowed } }: { wanted: WantedCases }) {
  const name = Object.keys(narrowed).length ? 'found' : (state ?? 'all');
  return <Empty icon="cases" title={t(`case:empty.${name}`)} text={t(`case:emptyText.${name}`)} />;
}
