import type { ComponentChildren, RefObject } from 'preact';
import { useRef } from 'preact/hooks';

import type { AssessmentState, Form } from '../../server/contract/assessment';
import type { ContactRow, StaffEntry } from '../../server/contract/staff';
import { SheetStatus } from '../form/SheetStatus';
import { useSheet } from '../form/useSheet';
import { failureWords } from '../lib/failure';
import { Problem, Skeleton } from '../parts/States';
import { contactSheets } from '../state/contactSheets';
import { Decide } from './Decide';
import { Decided } from './Decided';
import { Earlier } from './Earlier';
import { t } from '../lib/i18n';
import { Button } from '../parts/Button';
import { focusOn, QuestionList } from './QuestionList';
import { Result } from './Result';
import { useShippedForm } from './shippedForms';
import { whyWords } from './why';

interface Props {
  row: ContactRow;
  entries: readonly StaffEntry[];
  state: AssessmentState;
  earlier: readonly AssessmentState[];
  canWrite: boolean;
}

/** One form: its questions, what they amount to, and what was decided. */
export function FormPage({ row, entries, state, earlier, canWrite }: Props) {
  const form = useShippedForm(state);
  const sheet = useSheet({ subject: row.contactId, adapter: contactSheets, sheet: state.sheet });
  const list = useRef<HTMLDivElement>(null);
  if (!form || !sheet.isLoaded) {
    return sheet.error ? <Problem>{failureWords(sheet.error)}</Problem> : <Skeleton rows={6} />;
  }
  return (
    <>
      <QuestionList form={form} sheet={sheet} entries={entries} canWrite={canWrite} list={list} />
      <Result form={form} result={state.result} onGo={(code) => focusOn(list.current, code)} />
      <Decided row={row} form={form} state={state} canWrite={canWrite} />
      {canWrite && (
        <Decide row={row} form={form} state={state} isSaved={sheet.status === 'saved'} />
      )}
      {earlier.map((one) => (
        <Earlier key={one.sheet} row={row} state={one} />
      ))}
      <Foot form={form} state={state} list={list}>
        {canWrite && <SheetStatus status={sheet.status} />}
      </Foot>
    </>
  );
}

interface FootProps {
  form: Form;
  state: AssessmentState;
  list: RefObject<HTMLDivElement | null>;
  children: ComponentChildren;
}

/** What it amounts to at every moment, and the way to why and to the decision. */
function Foot({ form, state, list, children }: FootProps) {
  const toResult = (): void => {
    const result = list.current?.parentElement?.querySelector<HTMLElement>('.assess-result');
    result?.focus({ preventScroll: true });
    result?.scrollIntoView({ block: 'start' });
  };
  return (
    <div class="assess-foot">
      <div class="assess-foot-words">
        <p class="assess-proposed" role="status">
          {whyWords(form, state.result).title}
        </p>
        {children}
      </div>
      <Button icon="down" onClick={toResult}>
        {t('assessment:result.go')}
      </Button>
    </div>
  );
}
