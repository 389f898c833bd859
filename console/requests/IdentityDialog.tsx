import { useState } from 'preact/hooks';

import { MAX_REASON } from '../../server/contract/limits';
import type { DataRequest, IdentityProof } from '../../server/contract/request';
import type { ContactId } from '../../server/contract/shapes';
import { useForm } from '../contact/dialog/useForm';
import { t } from '../lib/i18n';
import { Finding } from './ChooseContact';
import { IdentityFields, type ContactField, type IdentityForm } from './IdentityFields';
import { StepDialog } from './StepDialog';
import { formOf, useStep } from './useStep';

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
  const form: IdentityForm = useForm(
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
