import { useEffect, useRef } from 'preact/hooks';

import { errorOf } from '../form/parts';
import type { SheetField } from '../form/useSheet';
import { t } from '../lib/i18n';
import { TextField } from '../parts/Field';
import { answeredIn, changed } from './assessment.logic';

/** A remark to an answer, to be written or only to be read. */
export function Remark(props: { field: SheetField; isOpen: boolean; canWrite: boolean }) {
  const { field, isOpen, canWrite } = props;
  const area = useRef<HTMLTextAreaElement>(null);
  useEffect(() => {
    if (isOpen) area.current?.focus();
  }, [isOpen]);
  const { remark } = answeredIn(field.value) ?? {};
  if (!canWrite) return remark ? <p class="contact-written">{remark}</p> : null;
  if (remark === undefined && !isOpen) return null;
  return (
    <div class="assess-remark">
      <TextField
        inputRef={area}
        label={t('assessment:question.remark')}
        rows={2}
        value={remark ?? ''}
        error={errorOf(field, 'text')}
        onInput={(event) => field.set(changed(field.value, { remark: event.currentTarget.value }))}
        onBlur={field.commit}
      />
    </div>
  );
}
