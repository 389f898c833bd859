import type { FieldValue } from '../../server/contract/sheet';
import { valueWords, type FieldGroup } from '../form/descriptors';
import { SheetFacts } from '../form/SheetFacts';
import { SheetForm } from '../form/SheetForm';
import { t } from '../lib/i18n';
import { sheetIn, type Subject } from './subject';

/** The sheet of what was done in danger. */
export const DANGER_SHEET = 'danger_steps';

const GROUPS: readonly FieldGroup[] = [
  {
    fields: [
      {
        name: 'emergencyCalled',
        kind: 'choice',
        choices: ['yes', 'no', 'not_needed'],
        required: true,
      },
      { name: 'emergencyCalledAt', kind: 'moment' },
      { name: 'toldWhom', kind: 'long', required: true, help: true },
      { name: 'disclosed', kind: 'long', required: true, help: true },
      {
        name: 'ground',
        kind: 'choice',
        choices: ['consent', 'danger', 'law', 'nothing'],
        required: true,
      },
      { name: 'groundText', kind: 'long', help: true },
      { name: 'colleague', kind: 'text', required: true, help: true },
    ],
  },
];

/** What a point of it holds, in words. */
export function dangerWords(field: string, value: FieldValue): string {
  const descriptor = GROUPS.flatMap(({ fields }) => fields).find(({ name }) => name === field);
  const words = (key: string) => t(`assessment:danger_steps.${field}.${key}`);
  return descriptor ? valueWords(descriptor, words, value) : '';
}

/** What was done once the risk was found critical: point by point, saved as one goes. */
export function DangerPage({ subject, canWrite }: { subject: Subject; canWrite: boolean }) {
  const sheet = {
    ...sheetIn(subject, DANGER_SHEET),
    namespace: 'assessment',
    groups: GROUPS,
  };
  return (
    <>
      <p>{t('assessment:danger.what')}</p>
      {canWrite ? <SheetForm {...sheet} /> : <SheetFacts {...sheet} />}
    </>
  );
}
