import { useEffect } from 'preact/hooks';

import type { WireError } from '../../server/contract/errors';
import { LANGUAGES, MAX_NOTE, MAX_SHORT } from '../../server/contract/limits';
import type {
  DataRequest,
  RecordRequest,
  RequestChannel,
  RequestId,
  RequestKind,
} from '../../server/contract/request';
import type { Language } from '../../server/contract/shapes';
import { Choices } from '../contact/dialog/Choices';
import { dateIn } from '../contact/dialog/hold.logic';
import { useForm, type Form } from '../contact/dialog/useForm';
import { t } from '../lib/i18n';
import { useTask } from '../lib/useTask';
import { Button } from '../parts/Button';
import { Dialog } from '../parts/Dialog';
import { Field, Select, TextField } from '../parts/Field';
import { Problem } from '../parts/States';
import { newClientId } from '../state/commands';
import { recordRequest } from '../state/requests';
import { language, now, requests } from '../state/store';
import { forgetTyped } from '../state/typed';
import { canHaveCome } from './requests.logic';
import { refusalWords } from './requestWords';

const FORM = 'request';
const KINDS: readonly RequestKind[] = ['access', 'erasure', 'restriction'];
const CHANNELS: readonly RequestChannel[] = ['phone', 'chat', 'email', 'letter', 'person'];

type Fields = Form<
  'requestId' | 'kind' | 'channel' | 'receivedOn' | 'language' | 'said' | 'answerBy'
>;

/** Records that somebody asked for something about their data; what was typed outlives a closed dialog. */
export function RecordDialog(props: {
  onClose: () => void;
  onRecorded: (request: DataRequest) => void;
}) {
  const task = useTask();
  const form: Fields = useForm(
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
  // Kept with what was typed: a repeat after silence is the same request.
  useEffect(() => {
    if (!form.values.requestId) form.set('requestId', newClientId());
  }, []);
  const wish = wishOf(form.values);
  const there = requests.value.get(wish.requestId);
  const finish = (request: DataRequest): void => {
    forgetTyped(FORM);
    props.onRecorded(request);
  };
  // The answer was lost, and then it was told that the request is there.
  useEffect(() => {
    if (there && task.error && there.said === wish.said) finish(there);
  }, [there, task.error]);
  const isWrongDay = !canHaveCome(wish.receivedOn, dateIn(now.value, 0));
  const submit = (): void => {
    if (!form.check() || isWrongDay) return;
    void task.start(async () => {
      const reply = await recordRequest(wish);
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

function RecordFields({ form, isWrongDay }: { form: Fields; isWrongDay: boolean }) {
  const { values, set, errorOf } = form;
  return (
    <>
      <Choices
        legend={t('request:record.kind')}
        value={values.kind}
        error={errorOf('kind') && t('contact:form.choose')}
        options={KINDS.map((value) => ({
          value,
          label: t(`request:kind.${value}`),
          about: t(`request:about.${value}`),
        }))}
        onChoose={(value) => set('kind', value)}
      />
      <div class="request-row">
        <Select
          label={t('request:channelLabel')}
          value={values.channel}
          options={CHANNELS.map((value) => ({ value, label: t(`request:channel.${value}`) }))}
          onChange={(value) => set('channel', value)}
        />
        <Field
          type="date"
          label={t('request:record.receivedOn')}
          value={values.receivedOn}
          max={dateIn(now.value, 0)}
          error={
            errorOf('receivedOn') ??
            (form.isTried && isWrongDay ? t('request:refusal.invalid_input.receivedOn') : undefined)
          }
          onInput={(event) => set('receivedOn', event.currentTarget.value)}
        />
      </div>
      <Select
        label={t('request:record.language')}
        hint={t('request:record.languageHint')}
        value={values.language}
        options={LANGUAGES.map((value) => ({ value, label: t(`console:languages.${value}`) }))}
        onChange={(value) => set('language', value)}
      />
      <TextField
        label={t('request:said')}
        hint={t('request:record.saidHint')}
        value={values.said}
        error={errorOf('said')}
        onInput={(event) => set('said', event.currentTarget.value)}
      />
      <Field
        label={t('request:answerBy')}
        hint={t('request:record.answerByHint')}
        value={values.answerBy}
        autocomplete="off"
        error={errorOf('answerBy')}
        onInput={(event) => set('answerBy', event.currentTarget.value)}
      />
    </>
  );
}

function wishOf(values: Fields['values']): RecordRequest {
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
