import { useEffect, useRef } from 'preact/hooks';

import type { ContactRow, StaffEntry } from '../../server/contract/staff';
import { failureWords } from '../lib/failure';
import { t } from '../lib/i18n';
import { IconButton } from '../parts/Button';
import { Problem, Skeleton } from '../parts/States';
import { quotableIn, statesBy, wasCritical } from './assessment.logic';
import type { Page } from './AssessmentSection';
import { DangerPage } from './DangerPage';
import { FormPage } from './FormPage';
import { Pages } from './Pages';
import type { KnownStates } from './useStates';

interface Props {
  row: ContactRow;
  entries: readonly StaffEntry[];
  known: KnownStates;
  page: Page;
  canWrite: boolean;
  onPage: (page: Page) => void;
  onClose: () => void;
}

/** The forms of assessment beside the talk, in the place of everything else that is known. */
export function AssessmentPanel(props: Props) {
  const { entries, page, onPage, onClose } = props;
  const panel = useRef<HTMLElement>(null);
  const title = useRef<HTMLHeadingElement>(null);
  useEffect(() => title.current?.focus(), []);
  return (
    <aside
      ref={panel}
      class="assess-panel"
      aria-labelledby="assess-title"
      onKeyDown={(event) => event.key === 'Escape' && onClose()}
    >
      <header class="assess-head">
        <h2 id="assess-title" ref={title} tabIndex={-1}>
          {t('assessment:side.title')}
        </h2>
        <IconButton icon="close" label={t('assessment:panel.close')} onClick={onClose} />
        <Pages page={page} wasCritical={wasCritical(entries)} onPage={onPage} />
      </header>
      {/* Who only reads finds nothing in it to take the focus, and the keyboard must be able to scroll it all the same. */}
      <div class="assess-body" key={page} tabIndex={props.canWrite ? undefined : 0}>
        <Body {...props} />
      </div>
    </aside>
  );
}

function Body({ row, entries, known, page, canWrite }: Props) {
  if (page === 'danger')
    return <DangerPage subject={{ kind: 'contact', row }} canWrite={canWrite} />;
  const { current, earlier } = statesBy(known.states, page);
  if (!current) {
    return known.error ? <Problem>{failureWords(known.error)}</Problem> : <Skeleton rows={6} />;
  }
  const quotable = quotableIn(entries);
  return (
    <FormPage
      {...{ quotable, canWrite, earlier }}
      subject={{ kind: 'contact', row }}
      state={current}
    />
  );
}
