import { useRef, useState } from 'preact/hooks';

import '../contact.css';
import type { ContactId } from '../../server/contract/shapes';
import type { ContactRow } from '../../server/contract/staff';
import { AssessmentPanel } from '../assessment/AssessmentPanel';
import type { Page } from '../assessment/AssessmentSection';
import { wasCritical } from '../assessment/assessment.logic';
import { DangerBanner } from '../assessment/DangerBanner';
import { useAssessing } from '../assessment/useAssessing';
import { useStates } from '../assessment/useStates';
import { CasePanel } from '../case/CasePanel';
import { Actions } from '../contact/action/Actions';
import { Banners } from '../contact/Banners';
import { Composer } from '../contact/composer/Composer';
import { closedReason } from '../contact/composer/composer.logic';
import { Head } from '../contact/Head';
import { VIEW_KEYS } from '../contact/keys';
import { Known } from '../contact/Known';
import { Log } from '../contact/log/Log';
import { Side } from '../contact/side/Side';
import { t } from '../lib/i18n';
import { focusFirst } from '../lib/focusFirst';
import { useKey } from '../lib/useKey';
import { CallOutSteps } from '../record/CallOutSteps';
import type { LogState } from '../state/shapes';
import { contacts, logs, me } from '../state/store';

const NOTHING: LogState = { entries: [], complete: false, outbox: [] };

/** One contact: what was said and happened, where to write, what can be done, and all that is known beside it. */
export function Contact({ contactId }: { contactId: ContactId }) {
  const row = contacts.value.get(contactId);
  // A view of its own for each contact: nothing typed, scrolled or opened in one shows in another.
  return row ? <Open key={contactId} row={row} /> : <Known key={contactId} contactId={contactId} />;
}

function Open({ row }: { row: ContactRow }) {
  const { contactId } = row;
  const log = logs.value.get(contactId) ?? NOTHING;
  const [isSideOpen, setSideOpen] = useState(false);
  const view = useRef<HTMLElement>(null);
  const assessing = useAssessing(view);
  const [isCaseOpen, setCaseOpen] = useState(false);
  const known = useStates(contactId, log.entries);
  // A contact that was taken out of its case has none to show.
  const caseId = isCaseOpen && !assessing.page ? row.caseId : undefined;
  const isBeside = assessing.page !== undefined || caseId !== undefined;
  // A drawer has done its part: from what is beside the talk one comes back to the talk.
  const assess = (page: Page): void => {
    assessing.open(page);
    setSideOpen(false);
  };
  const openCase = (): void => {
    setCaseOpen(true);
    setSideOpen(false);
  };
  const closeCase = (): void => {
    setCaseOpen(false);
    // The way back is there again only once it is drawn; in a drawer it is hidden.
    const ways = ['[data-open-case]', '.contact-side-open'];
    requestAnimationFrame(() => focusFirst(ways.map((way) => view.current?.querySelector(way))));
  };
  const toggleSide = (): void => setSideOpen(!isSideOpen);
  useKey({ ...VIEW_KEYS.side, label: 'contact:head.side', run: toggleSide });
  return (
    <section
      ref={view}
      class="contact"
      data-assessing={isBeside ? '' : undefined}
      aria-label={t('contact:head.label')}
    >
      <div class="contact-main">
        <Head row={row} isSideOpen={isSideOpen} onSide={toggleSide} />
        <Actions contactId={contactId} />
        <Banners row={row} />
        <DangerBanner
          subject={{ kind: 'contact', row }}
          wasCritical={wasCritical(log.entries)}
          onOpen={() => assessing.open('danger')}
        />
        {row.channel === 'call_out' && <CallOutSteps row={row} />}
        <Log row={row} log={log} />
        <Composer row={row} />
      </div>
      {caseId && <CasePanel key={caseId} caseId={caseId} onClose={closeCase} />}
      {assessing.page && (
        <AssessmentPanel
          row={row}
          entries={log.entries}
          known={known}
          page={assessing.page}
          canWrite={me.value !== undefined && !closedReason(row, me.value, 'note')}
          onPage={assessing.open}
          onClose={assessing.close}
        />
      )}
      {!isBeside && (
        <Side
          row={row}
          entries={log.entries}
          states={known.states}
          isOpen={isSideOpen}
          onClose={() => setSideOpen(false)}
          onAssess={assess}
          onCase={openCase}
        />
      )}
    </section>
  );
}
