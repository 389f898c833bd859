import type { ComponentChildren, RefObject } from 'preact';
import { useRef } from 'preact/hooks';

import type { AssessmentState, Form } from '../../server/contract/assessment';
import { SheetStatus } from '../form/SheetStatus';
import { useSheet } from '../form/useSheet';
import { failureWords } from '../lib/failure';
import { Problem, Skeleton } from '../parts/States';
import { isAnswered } from './assessment.logic';
import { Decide } from './Decide';
import { Decided } from './Decided';
import { Earlier } from './Earlier';
import { t } from '../lib/i18n';
import { Button } from '../parts/Button';
import { focusOn, QuestionList } from './QuestionList';
import { Result } from './Result';
import { sheetIn, type Quotable, type Subject } from './subject';
import { useShippedForm } from './shippedForms';
import { whyWords } from './why';

interface Props {
  subject: Subject;
  quotable: readonly Quotable[];
  state: AssessmentState;
  earlier: readonly AssessmentState[];
  canWrite: boolean;
}

/** One form: its questions, what they amount to, and what was decided. */
export function FormPage({ subject, quotable, state, earlier, canWrite }: Props) {
  const form = useShippedForm(state);
  const sheet = useSheet(sheetIn(subject, state.sheet));
  const list = useRef<HTMLDivElement>(null);
  if (!form || !sheet.isLoaded) {
    return sheet.error ? <Problem>{failureWords(sheet.error)}</Problem> : <Skeleton rows={6} />;
  }
  return (
    <>
      <QuestionList {...{ form, sheet, quotable, canWrite, list }} />
      <Result form={form} state={state} onGo={(code) => focusOn(list.current, code)} />
      <Decided subject={subject} form={form} state={state} canWrite={canWrite} />
      {canWrite && (
        <Decide subject={subject} form={form} state={state} isSaved={sheet.status === 'saved'} />
      )}
      {earlier.map((one) => (
        <Earlier key={one.sheet} subject={subject} state={one} />
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
          {isAnswered(state) ? whyWords(form, state.result).title : t('assessment:result.nothing')}
        </p>
        {children}
      </div>
      <Button icon="down" onClick={toResult}>
        {t('assessment:result.go')}
      </Button>
    </div>
  );
}
