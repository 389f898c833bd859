import { useId, useState } from 'preact/hooks';

import type { FoundContact } from '../../server/contract/glass';
import { FindDialog } from '../glass/FindDialog';
import { openFound } from '../glass/openFound';
import { t } from '../lib/i18n';
import { Button } from '../parts/Button';
import { selected } from '../state/store';

/** Which contact was chosen, and the button that finds one; the finding itself stands beside the form, in `Finding`. */
export function ChooseContact(props: {
  label: string;
  hint: string;
  chosen: string;
  error: string | undefined;
  onFind: () => void;
}) {
  const { label, hint, chosen, error, onFind } = props;
  const id = useId();
  return (
    <div class="field" role="group" aria-labelledby={id} data-wrong={error ? '' : undefined}>
      <span class="field-label" id={id}>
        {label}
      </span>
      <p class="request-chosen">
        {chosen && <span>{chosen}</span>}
        <Button icon="search" onClick={onFind}>
          {t(chosen ? 'request:find.other' : 'request:find.one')}
        </Button>
      </p>
      <p class="field-hint">{hint}</p>
      {error && (
        <p class="field-error" role="alert">
          {error}
        </p>
      )}
    </div>
  );
}

/** Finds a contact and opens it, so that it can be compared; the chat in the centre stays the one that it was. */
export function Finding(props: {
  title: string;
  onFound: (found: FoundContact) => void;
  onClose: () => void;
}) {
  const [before] = useState(() => selected.peek());
  return (
    <FindDialog
      title={props.title}
      lead={t('contact:find.lead')}
      confirm={(way) => t(`request:find.confirm.${way}`)}
      onClose={props.onClose}
      onChosen={async (found, reason) => {
        const reply = await openFound(found, reason);
        if (reply.ok) {
          selected.value = before;
          props.onFound(found);
        }
        return reply;
      }}
    />
  );
}
