import { useEffect } from 'preact/hooks';

import type { WireError } from '../../server/contract/errors';
import { MAX_NOTE, MAX_SHORT } from '../../server/contract/limits';
import type {
  DataRequest,
  RecordRequest,
  RequestChannel,
  RequestId,
  RequestKind,
} from '../../server/contract/request';
import type { Language } from '../../server/contract/shapes';
import { dateIn } from '../contact/dialog/hold.logic';
import { useForm } from '../contact/dialog/useForm';
import { t } from '../lib/i18n';
import { useTask } from '../lib/useTask';
import { Button } from '../parts/Button';
import { Dialog } from '../parts/Dialog';
import { Problem } from '../parts/States';
import { newClientId } from '../state/commands';
import { recordRequest } from '../state/requests';
import { language, now, requests } from '../state/store';
import { dropUnsaved } from '../state/unsaved';
import { RecordFields, type RecordForm } from './RecordFields';
import { canHaveCome } from './requests.logic';
import { refusalWords } from './requestWords';

const FORM = 'request:record';

/** Records that somebody asked for something about their data; what was typed outlives a closed dialog. */
export function RecordDialog(props: {
  onClose: () => void;
  onRecorded: (request: DataRequest) => void;
}) {
  const task = useTask();
  const form: RecordForm = useForm(
    {
      requestId: {},
      kind: { required: true },
      channel: { required: true },
      receivedOn: { required: true },
      language: { required: true },
      said: { required: true, most: MAX_NOTE },
      answerBy: { required: true, most: MAX_SHORT },
    },
    { receivedOn: dateIn(now.peek(), 0), language: language.peek(), channel: 'phone' },
    FORM,
  );
  const wish = wishOf(form.values);
  const there = requests.value.get(wish.requestId);
  const finish = (request: DataRequest): void => {
    dropUnsaved(FORM);
    props.onRecorded(request);
  };
  // The answer was lost, and then it was told that the request is there.
  useEffect(() => {
    if (there && task.error && there.said === wish.said) finish(there);
  }, [there, task.error]);
  const isWrongDay = !canHaveCome(wish.receivedOn, dateIn(now.value, 0));
  const submit = (): void => {
    if (!form.check() || isWrongDay) return;
    // Kept with what was typed: a repeat after silence is the same request.
    const requestId = wish.requestId || (newClientId() as RequestId);
    form.set('requestId', requestId);
    void task.start(async () => {
      const reply = await recordRequest({ ...wish, requestId });
      if (reply.ok) finish(reply.data);
      return reply;
    });
  };
  return (
    <Dialog
      title={t('request:record.title')}
      onClose={props.onClose}
      onSubmit={submit}
      actions={
        <>
          <Button onClick={props.onClose}>{t('console:action.cancel')}</Button>
          <Button kind="primary" type="submit" busy={task.busy}>
            {t('request:record.submit')}
          </Button>
        </>
      }
    >
      <div class="contact-form">
        <RecordFields form={form} isWrongDay={isWrongDay} />
        {task.error && <Problem>{failureOf(task.error)}</Problem>}
      </div>
    </Dialog>
  );
}

function wishOf(values: RecordForm['values']): RecordRequest {
  return {
    requestId: values.requestId as RequestId,
    kind: values.kind as RequestKind,
    channel: values.channel as RequestChannel,
    receivedOn: values.receivedOn,
    language: values.language as Language,
    said: values.said.trim(),
    answerBy: values.answerBy.trim(),
  };
}

/** Under its id another wording is there already: the first sending got through, and its answer was lost. */
function failureOf(error: WireError): string {
  return error.code === 'conflict' ? t('request:record.isThere') : refusalWords(error);
}
