import type { RequestStepTaken } from '../../server/contract/request';
import { moment } from '../contact/values';
import { t } from '../lib/i18n';
import { nameOf } from '../shell/words';

/** What was done with a request, by whom and when, in order. */
export function StepList({ steps }: { steps: readonly RequestStepTaken[] }) {
  return (
    <ol class="request-steps">
      {steps.map((step, at) => (
        <li key={at}>
          <p class="request-step">{stepWords(step)}</p>
          <p class="cell-second">
            {nameOf(step.by)}, <time dateTime={step.at}>{moment(step.at)}</time>
          </p>
          {remarkOf(step) && <p class="contact-written">{remarkOf(step)}</p>}
        </li>
      ))}
    </ol>
  );
}

function stepWords(step: RequestStepTaken): string {
  switch (step.kind) {
    case 'identity_checked': {
      const how = t(`request:checkedHow.${step.how}`);
      return t(`request:step.identity.${step.confirmed ? 'yes' : 'no'}`, { how });
    }
    case 'safety_checked':
      return t(`request:step.safety.${step.safe ? 'yes' : 'no'}`);
    case 'extended':
      return t('request:step.extended');
    case 'answered':
      return t(`request:step.answered.${step.outcome}`);
  }
}

function remarkOf(step: RequestStepTaken): string | undefined {
  switch (step.kind) {
    case 'identity_checked':
    case 'safety_checked':
      return step.remark;
    case 'extended':
      return step.reason;
    case 'answered':
      return step.ground;
  }
}
