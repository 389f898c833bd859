import { useState } from 'preact/hooks';

import type { FoundCase } from '../../server/contract/glass';
import { failureWords } from '../lib/failure';
import { t } from '../lib/i18n';
import { useTask } from '../lib/useTask';
import { Button } from '../parts/Button';
import { Dialog } from '../parts/Dialog';
import { Field } from '../parts/Field';
import { Problem } from '../parts/States';
import { run } from '../state/commands';
import { goToCase } from '../state/route';
import { caseNumberIn } from './glass.logic';
import { OpenCaseDialog } from './OpenCaseDialog';

/** Finds a case by its exact number, and opens it: as it is, with a reason, or by breaking its glass. */
export function FindCaseDialog({ onClose }: { onClose: () => void }) {
  const [typed, setTyped] = useState('');
  const [isTried, setTried] = useState(false);
  const [isNone, setNone] = useState(false);
  const [found, setFound] = useState<FoundCase>();
  const task = useTask();
  const number = caseNumberIn(typed);

  const look = async (): Promise<void> => {
    setTried(true);
    if (!number) return;
    await task.start(async () => {
      const reply = await run('case:find_number', { number });
      if (reply.ok) take(reply.data.found);
      return reply;
    });
  };
  const take = (one: FoundCase | undefined): void => {
    setNone(!one);
    if (!one?.isReadable) return setFound(one);
    onClose();
    goToCase(one.caseId);
  };
  if (found) {
    const onOpened = () => goToCase(found.caseId);
    return <OpenCaseDialog {...{ found, onOpened, onClose }} />;
  }
  return (
    <Dialog
      title={t('case:glass.find')}
      onClose={onClose}
      onSubmit={() => void look()}
      actions={
        <>
          <Button onClick={onClose}>{t('console:action.cancel')}</Button>
          <Button kind="primary" type="submit" busy={task.busy}>
            {t('contact:find.look')}
          </Button>
        </>
      }
    >
      <div class="contact-form">
        <p>{t('case:glass.lead')}</p>
        <Field
          label={t('case:glass.number')}
          hint={t('case:glass.numberHint')}
          autocomplete="off"
          value={typed}
          error={isTried && !number ? t('case:glass.wrongNumber') : undefined}
          onInput={(event) => {
            setTyped(event.currentTarget.value);
            setNone(false);
          }}
        />
        <div role="status">{isNone && <p class="contact-second">{t('case:glass.none')}</p>}</div>
        {task.error && <Problem>{failureWords(task.error)}</Problem>}
      </div>
    </Dialog>
  );
}
