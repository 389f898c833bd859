import { useState } from 'preact/hooks';

import { MAX_REASON } from '../../server/contract/limits';
import type { DataRequest, IdentityProof } from '../../server/contract/request';
import type { ContactId } from '../../server/contract/shapes';
import { shortId } from '../audit/auditWords';
import { Choices } from '../contact/dialog/Choices';
import { useForm, type Form } from '../contact/dialog/useForm';
import { moment } from '../contact/values';
import { t } from '../lib/i18n';
import { TextField } from '../parts/Field';
import { contacts } from '../state/store';
import { ChooseContact, Finding } from './ChooseContact';
import { StepDialog } from './StepDialog';
import { formOf, useStep } from './useStep';

const WAYS: readonly IdentityProof[] = ['code_word', 'return_code', 'in_person'];

type ContactField = 'contactId' | 'seenIn';
type Fields = Form<ContactField | 'contactIdAt' | 'seenInAt' | 'how' | 'confirmed' | 'remark'>;

/** Says how it was found out who asks, and which contact it is about. */
export function IdentityDialog({
  request,
  onClose,
}: {
  request: DataRequest;
  onClose: () => void;
}) {
  const step = useStep(request, 'identity_checked', onClose);
  const [sought, seek] = useState<ContactField>();
  const form: Fields = useForm(
    {
      how: { required: true },
      confirmed: { required: true },
      remark: { required: true, most: MAX_REASON },
      contactId: {},
      contactIdAt: {},
      seenIn: {},
      seenInAt: {},
    },
    { contactId: request.contactId ?? '' },
    formOf(request, 'identity_checked'),
  );
  const { how, contactId, seenIn } = form.values;
  const confirmed = form.values.confirmed === 'yes';
  const needsSeenIn = confirmed && how === 'return_code';
  const isMissing = (confirmed && !contactId) || (needsSeenIn && !seenIn);
  const submit = (): void => {
    if (!form.check() || isMissing) return;
    const remark = form.values.remark.trim();
    const said = { how: how as IdentityProof, confirmed, remark };
    const about = {
      ...(confirmed ? { contactId: contactId as ContactId } : {}),
      ...(needsSeenIn ? { seenIn: seenIn as ContactId } : {}),
    };
    const taken = { kind: 'identity_checked', ...said } as const;
    void step.take('request:check_identity', { ...said, ...about }, taken);
  };
  return (
    <>
      <StepDialog
        title={t('request:identity.title')}
        confirm={t('request:identity.submit')}
        step={step}
        onConfirm={submit}
        onClose={onClose}
      >
        <IdentityFields form={form} onFind={seek} />
      </StepDialog>
      {sought && (
        <Finding
          title={t(`request:identity.find.${sought}`)}
          onClose={() => seek(undefined)}
          onFound={(found) => {
            form.set(sought, found.contactId);
            form.set(`${sought}At`, found.openedAt);
          }}
        />
      )}
    </>
  );
}

function IdentityFields({ form, onFind }: { form: Fields; onFind: (field: ContactField) => void }) {
  const { values, set, errorOf, isTried } = form;
  const confirmed = values.confirmed === 'yes';
  const choose = (field: ContactField) => (
    <ChooseContact
      label={t(`request:identity.${field}`)}
      hint={t(`request:identity.${field}Hint`)}
      chosen={chosenWords(values[field], values[`${field}At`])}
      error={isTried && !values[field] ? t('request:find.needed') : undefined}
      onFind={() => onFind(field)}
    />
  );
  return (
    <>
      <Choices
        legend={t('request:identity.how')}
        value={values.how}
        error={errorOf('how') && t('contact:form.choose')}
        options={WAYS.map((value) => ({
          value,
          label: t(`request:how.${value}`),
          about: t(`request:howAbout.${value}`),
        }))}
        onChoose={(value) => set('how', value)}
      />
      <Choices
        legend={t('request:identity.confirmed')}
        value={values.confirmed}
        error={errorOf('confirmed') && t('contact:form.choose')}
        options={(['yes', 'no'] as const).map((value) => ({
          value,
          label: t(`request:identity.is.${value}`),
          about: t(`request:identity.isAbout.${value}`),
        }))}
        onChoose={(value) => set('confirmed', value)}
      />
      {confirmed && choose('contactId')}
      {confirmed && values.how === 'code_word' && values.contactId && (
        <CodeWord contactId={values.contactId as ContactId} />
      )}
      {confirmed && values.how === 'return_code' && choose('seenIn')}
      <TextField
        label={t('request:remark')}
        hint={t('request:identity.remarkHint')}
        value={values.remark}
        error={errorOf('remark')}
        onInput={(event) => set('remark', event.currentTarget.value)}
      />
    </>
  );
}

/** The word to compare with, where the contact is open in this console. */
function CodeWord({ contactId }: { contactId: ContactId }) {
  const row = contacts.value.get(contactId);
  if (!row) return null;
  return (
    <p class="contact-warning">
      {row.codeWord
        ? t('request:identity.codeWord', { word: row.codeWord })
        : t('request:refusal.conflict.codeWord')}
    </p>
  );
}

function chosenWords(contactId: string, at: string): string {
  if (!contactId) return '';
  return [shortId(contactId), at && moment(at)].filter(Boolean).join(' · ');
}
