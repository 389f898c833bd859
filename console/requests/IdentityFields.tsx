import type { IdentityProof } from '../../server/contract/request';
import type { ContactId } from '../../server/contract/shapes';
import { shortId } from '../audit/auditWords';
import { Choices } from '../contact/dialog/Choices';
import type { Form } from '../contact/dialog/useForm';
import { moment } from '../contact/values';
import { t } from '../lib/i18n';
import { TextField } from '../parts/Field';
import { contacts } from '../state/store';
import { ChooseContact } from './ChooseContact';

const WAYS: readonly IdentityProof[] = ['code_word', 'return_code', 'in_person'];

/** A contact that is found for the form. */
export type ContactField = 'contactId' | 'seenIn';
/** What is typed of a check, with the moments at which the chosen contacts began. */
export type IdentityForm = Form<
  ContactField | 'contactIdAt' | 'seenInAt' | 'how' | 'confirmed' | 'remark'
>;

/** The fields of the check who asks: how, with what result, and of which contact. */
export function IdentityFields({
  form,
  onFind,
}: {
  form: IdentityForm;
  onFind: (field: ContactField) => void;
}) {
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
