import type {
  OpenedIdentity,
  PersonDocument,
  PersonIdentity,
} from '../../../server/contract/person';
import { MAX_SHORT } from '../../../server/contract/limits';
import { useCommand } from '../../contact/action/useCommand';
import { dateIn } from '../../contact/dialog/hold.logic';
import { useForm } from '../../contact/dialog/useForm';
import { t } from '../../lib/i18n';
import { Field, Select } from '../../parts/Field';
import { now } from '../../state/store';
import { countries, countryWords } from '../lists';
import { CaseDialog, type CaseDialogProps } from './CaseDialog';

/** The kinds of documents; none where somebody has none or does not say. */
const KINDS = [
  'none',
  'personal_code',
  'passport',
  'identity_card',
  'residence_card',
  'other',
] as const;
type Kind = (typeof KINDS)[number];

const FIELDS = {
  name: { required: true, most: MAX_SHORT },
  bornOn: {},
  kind: {},
  number: { most: MAX_SHORT },
  country: {},
  phone: { most: 30 },
};
type Values = Record<keyof typeof FIELDS, string>;

/** Writes down who the person is. What is typed is not kept in the browser when the dialog is closed. */
export function IdentityDialog(
  props: CaseDialogProps & { known: OpenedIdentity | undefined; onStored: () => void },
) {
  const { caseId, known, onStored, onClose } = props;
  const command = useCommand('person:set');
  const form = useForm(FIELDS, valuesOf(known?.identity));
  const { values } = form;
  const refused = command.error?.code === 'invalid_input' ? command.error.field : undefined;
  const wrong = (field: string) =>
    refused?.startsWith(`identity.${field}`) ? t(`case:identity.wrong.${field}`) : undefined;
  const isNumbered = values.kind !== 'none';
  const isNumberMissing = form.isTried && isNumbered && values.number.trim() === '';
  const confirm = async (): Promise<void> => {
    if (!form.check() || (isNumbered && values.number.trim() === '')) return;
    const wish = { caseId, identity: identityOf(values), version: known?.version ?? 0 };
    if (!(await command.go(wish))) return;
    onStored();
    onClose();
  };
  const field = (name: keyof Values) => ({
    value: values[name],
    autocomplete: 'off',
    onInput: (event: { currentTarget: HTMLInputElement }) =>
      form.set(name, event.currentTarget.value),
  });
  return (
    <CaseDialog
      busy={command.busy}
      error={refused ? undefined : command.error}
      title={t(known ? 'case:identity.changeTitle' : 'case:identity.writeTitle')}
      confirm={t('case:identity.store')}
      onConfirm={() => void confirm()}
      onClose={onClose}
    >
      <p>{t('case:identity.about')}</p>
      <Field
        {...field('name')}
        label={t('case:identity.name')}
        error={form.errorOf('name') ?? wrong('name')}
      />
      <Field
        {...field('bornOn')}
        type="date"
        max={dateIn(now.value, 0)}
        label={t('case:identity.bornOn')}
        error={wrong('bornOn')}
      />
      <Select<Kind>
        label={t('case:identity.document')}
        value={values.kind as Kind}
        options={KINDS.map((value) => ({ value, label: t(`case:identity.kind.${value}`) }))}
        onChange={(kind) => form.set('kind', kind)}
      />
      {isNumbered && (
        <Field
          {...field('number')}
          inputMode={values.kind === 'personal_code' ? 'numeric' : undefined}
          label={t(`case:identity.${values.kind === 'personal_code' ? 'code' : 'number'}`)}
          error={isNumberMissing ? t('contact:form.required') : wrong('document')}
        />
      )}
      {isNumbered && values.kind !== 'personal_code' && (
        <Select
          label={t('case:identity.country')}
          value={values.country}
          options={countries()
            .filter((value) => value !== 'XX')
            .map((value) => ({ value, label: countryWords(value) }))}
          onChange={(country) => form.set('country', country)}
        />
      )}
      <Field
        {...field('phone')}
        type="tel"
        label={t('case:identity.phone')}
        hint={t('case:identity.phoneHint')}
        error={wrong('phone')}
      />
    </CaseDialog>
  );
}

function valuesOf(identity: PersonIdentity | undefined): Values {
  const { name = '', bornOn = '', document, phone = '' } = identity ?? {};
  const isCode = document?.kind === 'personal_code';
  return {
    name,
    bornOn,
    kind: document?.kind ?? 'none',
    number: document ? (isCode ? document.code : document.number) : '',
    country: document && !isCode ? document.country : 'UA',
    phone,
  };
}

function identityOf({ name, bornOn, phone, ...rest }: Values): PersonIdentity {
  const document = documentOf(rest);
  return {
    name: name.trim(),
    ...(bornOn ? { bornOn } : {}),
    ...(document ? { document } : {}),
    ...(phone.trim() ? { phone: phone.trim() } : {}),
  };
}

function documentOf({
  kind,
  number,
  country,
}: Pick<Values, 'kind' | 'number' | 'country'>): PersonDocument | undefined {
  if (kind === 'none') return undefined;
  if (kind === 'personal_code') return { kind, code: number.replace(/\s/g, '') };
  type Other = Exclude<PersonDocument, { kind: 'personal_code' }>;
  return { kind: kind as Other['kind'], number: number.trim(), country };
}
