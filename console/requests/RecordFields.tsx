import { LANGUAGES } from '../../server/contract/limits';
import type { RequestChannel, RequestKind } from '../../server/contract/request';
import { Choices } from '../contact/dialog/Choices';
import { dateIn } from '../contact/dialog/hold.logic';
import type { Form } from '../contact/dialog/useForm';
import { t } from '../lib/i18n';
import { Field, Select, TextField } from '../parts/Field';
import { now } from '../state/store';

const KINDS: readonly RequestKind[] = ['access', 'erasure', 'restriction'];
const CHANNELS: readonly RequestChannel[] = ['phone', 'chat', 'email', 'letter', 'person'];

/** What is typed of a request before it is recorded; its id is kept with it. */
export type RecordForm = Form<
  'requestId' | 'kind' | 'channel' | 'receivedOn' | 'language' | 'said' | 'answerBy'
>;

/** The fields by which a request is recorded. */
export function RecordFields({ form, isWrongDay }: { form: RecordForm; isWrongDay: boolean }) {
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
