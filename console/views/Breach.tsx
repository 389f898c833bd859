import { useEffect, useRef, useState } from 'preact/hooks';

import type { BreachReport } from '../../server/contract/breach';
import { askedOf, type TypedBreach } from '../breach/breach.logic';
import { BreachForm } from '../breach/BreachForm';
import { BreachResult } from '../breach/BreachResult';
import { failureWords } from '../lib/failure';
import { t } from '../lib/i18n';
import { useTask } from '../lib/useTask';
import { Problem } from '../parts/States';
import { call } from '../state/http';

const NOTHING: TypedBreach = { from: '', to: '', learned: '', staffId: '', isStored: false };

/** Which contacts, cases and places a data breach affects, for supervisors who must report it and tell the people. */
export function Breach() {
  const page = useRef<HTMLDivElement>(null);
  const [typed, setTyped] = useState(NOTHING);
  const [report, setReport] = useState<BreachReport>();
  const task = useTask();
  const wrong = task.error?.code === 'invalid_input' ? task.error.field : undefined;
  useEffect(() => {
    if (wrong) page.current?.querySelector<HTMLElement>('[aria-invalid]')?.focus();
  }, [task.error]);
  const make = (): void =>
    void task.start(async () => {
      const answer = await call<BreachReport>('POST', '/api/staff/breach', askedOf(typed));
      // Beside a question that has no answer there is no answer to another one.
      setReport(answer.ok ? answer.data : undefined);
      return answer;
    });
  return (
    <div class="page" ref={page}>
      <h1>{t('audit:breach.title')}</h1>
      <p class="page-lead">{t('audit:breach.lead')}</p>
      {task.error && !wrong && <Problem>{failureWords(task.error)}</Problem>}
      <BreachForm
        value={typed}
        wrong={wrong}
        busy={task.busy}
        onChange={setTyped}
        onSubmit={make}
      />
      <div role="status">{report && t('audit:breach.done', doneCounts(report))}</div>
      {report && <BreachResult key={report.madeAt} report={report} />}
    </div>
  );
}

function doneCounts({ counts, caseCounts, places }: BreachReport) {
  return {
    contacts: counts.contacts + counts.gone,
    cases: caseCounts.cases + caseCounts.gone,
    places: places.length,
  };
}
