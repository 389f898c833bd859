import type { ComponentChildren } from 'preact';

import type { WireError } from '../../server/contract/errors';
import { failureWords } from '../lib/failure';
import { t } from '../lib/i18n';
import { ConfirmDialog, type Confirming } from '../parts/ConfirmDialog';
import { Problem } from '../parts/States';

interface Props extends Omit<Confirming, 'confirm'> {
  confirm?: string;
  error: WireError | undefined;
  children?: ComponentChildren;
}

/** Something done with a place; its failure shows here, and what was typed stays. */
export function PlaceDialog({ error, confirm = t('place:save'), children, ...asking }: Props) {
  const isLate = error?.code === 'conflict' && error.field !== 'code';
  return (
    <ConfirmDialog confirm={confirm} {...asking}>
      {children}
      {error && error.field !== 'code' && (
        <Problem>{isLate ? t('place:changedMeanwhile') : failureWords(error)}</Problem>
      )}
    </ConfirmDialog>
  );
}
