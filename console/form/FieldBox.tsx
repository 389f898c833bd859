import type { ComponentChildren } from 'preact';
import { useRef } from 'preact/hooks';

import type { FieldValue, SetField } from '../../server/contract/sheet';
import { staffName } from '../contact/people';
import { moment } from '../contact/values';
import { t } from '../lib/i18n';
import { Button } from '../parts/Button';
import { isWorthRepeating } from './parts';
import type { SheetField } from './useSheet';

interface FieldBoxProps {
  label: string;
  field: SheetField;
  /** A value of this field in words. */
  show: (value: FieldValue) => string;
  children: ComponentChildren;
}

/** A field with what is to be decided about it: trying again, or which of two values stands. */
export function FieldBox({ label, field, show, children }: FieldBoxProps) {
  const box = useRef<HTMLDivElement>(null);
  const { status, error, difference } = field;
  const canRepeat = status === 'refused' && !difference && error && isWorthRepeating(error);
  // Whoever has pressed a button that goes away goes on in the field.
  const inField = (decide: () => void) => () => {
    box.current?.querySelector<HTMLElement>('input, textarea, select')?.focus();
    decide();
  };
  return (
    <div class="form-field" ref={box}>
      {children}
      {canRepeat && (
        <Button icon="retry" class="form-again" onClick={inField(field.again)}>
          {t('form:again')}
        </Button>
      )}
      <div aria-live="polite">
        {difference && (
          <Difference
            label={label}
            theirs={difference}
            show={show}
            mine={field.value}
            onKeep={inField(field.keepMine)}
            onTake={inField(field.takeTheirs)}
          />
        )}
      </div>
    </div>
  );
}

function Difference(props: {
  label: string;
  theirs: SetField;
  mine: FieldValue;
  show: (value: FieldValue) => string;
  onKeep: () => void;
  onTake: () => void;
}) {
  const { label, theirs, mine, show, onKeep, onTake } = props;
  const inWords = (value: FieldValue) => (value === null ? t('form:none') : show(value));
  return (
    <div class="form-difference" role="group" aria-label={label}>
      <p class="form-difference-title">
        {t('form:difference.title', { name: staffName(theirs.by), when: moment(theirs.at) })}
      </p>
      <dl>
        <dt>{t('form:difference.theirs')}</dt>
        <dd>{inWords(theirs.value)}</dd>
        <dt>{t('form:difference.mine')}</dt>
        <dd>{inWords(mine)}</dd>
      </dl>
      <div class="form-difference-ways">
        <Button onClick={onKeep}>{t('form:difference.keepMine')}</Button>
        <Button onClick={onTake}>{t('form:difference.takeTheirs')}</Button>
      </div>
    </div>
  );
}
