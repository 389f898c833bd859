import type { FunctionComponent } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';

import type { DataRequest } from '../../server/contract/request';
import { t } from '../lib/i18n';
import { isNowhere } from '../lib/useLateFocus';
import { Button } from '../parts/Button';
import { goTo } from '../state/route';
import { me } from '../state/store';
import { AnswerDialog } from './AnswerDialog';
import { ExtendDialog } from './ExtendDialog';
import { HandOut } from './HandOut';
import { IdentityDialog } from './IdentityDialog';
import { Letter } from './Letter';
import { NextStep } from './NextStep';
import { RequestFacts } from './RequestFacts';
import { isHandedOut, type RequestWish } from './requests.logic';
import { kindWords } from './requestWords';
import { SafetyDialog } from './SafetyDialog';
import { StepList } from './StepList';

const DIALOGS: Record<
  RequestWish,
  FunctionComponent<{ request: DataRequest; onClose: () => void }>
> = {
  identity: IdentityDialog,
  safety: SafetyDialog,
  answer: AnswerDialog,
  extend: ExtendDialog,
};

/** One request: what comes next, what was asked, what was done, and once it is answered the letter and the copy. */
export function RequestView({ request }: { request: DataRequest }) {
  const [wish, setWish] = useState<RequestWish>();
  const heading = useRef<HTMLHeadingElement>(null);
  const wasOpen = useRef(true);
  // The button that opened a form may be gone when it closes: the focus goes to the top then, as at the beginning.
  useEffect(() => {
    if (!wish && wasOpen.current && isNowhere()) heading.current?.focus();
    wasOpen.current = wish !== undefined;
  }, [wish]);
  const self = me.value;
  if (!self) return null;
  const StepForm = wish && DIALOGS[wish];
  const isSupervisor = self.role === 'supervisor';
  return (
    <div class="page">
      <div>
        <Button kind="plain" icon="back" class="cell-button" onClick={() => goTo('requests')}>
          {t('request:back')}
        </Button>
      </div>
      <header class="page-head">
        <h1 ref={heading} tabIndex={-1}>
          {kindWords(request)}
        </h1>
        <p class="quiet-text">{t(`request:is.${request.state}`)}</p>
      </header>
      <NextStep request={request} self={self} onWish={setWish} />
      {request.letter && <Letter request={request} />}
      {isSupervisor && isHandedOut(request) && <HandOut request={request} />}
      <RequestFacts request={request} />
      <section>
        <h2>{t('request:steps')}</h2>
        {request.steps.length > 0 ? (
          <StepList steps={request.steps} />
        ) : (
          <p class="quiet-text">{t('request:stepsNone')}</p>
        )}
      </section>
      {StepForm && <StepForm request={request} onClose={() => setWish(undefined)} />}
    </div>
  );
}
