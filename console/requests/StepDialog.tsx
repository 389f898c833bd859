import type { ComponentChildren } from 'preact';

import { t } from '../lib/i18n';
import { Button } from '../parts/Button';
import { Dialog } from '../parts/Dialog';
import { Problem } from '../parts/States';
import { refusalWords } from './requestWords';
import { StepList } from './StepList';
import type { Stepping } from './useStep';

/** The form of one step. Where somebody else took one meanwhile, that shows, and what was typed stays. */
export function StepDialog(props: {
  title: string;
  confirm: string;
  /** The step can't be taken back. */
  isFinal?: boolean;
  step: Stepping;
  onConfirm: () => void;
  onClose: () => void;
  children: ComponentChildren;
}) {
  const { title, confirm, isFinal, step, onConfirm, onClose, children } = props;
  const isOvertaken = step.since.length > 0;
  // A conflict without a field is that somebody was faster, which is said beneath.
  const isSaid = isOvertaken && step.error?.code === 'conflict' && !step.error.field;
  return (
    <Dialog
      title={title}
      onClose={onClose}
      onSubmit={isOvertaken ? step.adopt : onConfirm}
      actions={
        <>
          <Button onClick={onClose}>{t('console:action.cancel')}</Button>
          <Button
            kind={isFinal && !isOvertaken ? 'danger' : 'primary'}
            type="submit"
            busy={step.busy}
          >
            {isOvertaken ? t('request:overtaken.adopt') : confirm}
          </Button>
        </>
      }
    >
      <div class="contact-form">
        {children}
        {step.error && !isSaid && <Problem>{refusalWords(step.error)}</Problem>}
        {isOvertaken && (
          <div class="request-overtaken" role="alert">
            <p>{t('request:overtaken.title')}</p>
            <StepList steps={step.since} />
            <p>{t('request:overtaken.kept')}</p>
          </div>
        )}
      </div>
    </Dialog>
  );
}
