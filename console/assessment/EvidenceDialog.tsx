import { useState } from 'preact/hooks';

import { MAX_EVIDENCE } from '../../server/contract/limits';
import { authorName } from '../contact/people';
import { moment } from '../contact/values';
import { t } from '../lib/i18n';
import { Button } from '../parts/Button';
import { Dialog } from '../parts/Dialog';
import type { Quotable } from './subject';

interface Props {
  quotable: readonly Quotable[];
  chosen: readonly number[];
  question: string;
  onSave: (seqs: number[]) => void;
  onClose: () => void;
}

/** Chooses the words that show an answer, the latest first. */
export function EvidenceDialog({ quotable, chosen, question, onSave, onClose }: Props) {
  const [seqs, setSeqs] = useState<readonly number[]>(chosen);
  const isFull = seqs.length >= MAX_EVIDENCE;
  const toggle = (seq: number): void =>
    setSeqs(seqs.includes(seq) ? seqs.filter((one) => one !== seq) : [...seqs, seq]);
  const save = (): void => {
    onSave([...seqs].sort((one, other) => one - other));
    onClose();
  };
  return (
    <Dialog
      title={t('assessment:evidence.title')}
      width="wide"
      onClose={onClose}
      onSubmit={save}
      actions={
        <>
          <Button onClick={onClose}>{t('contact:form.cancel')}</Button>
          <Button kind="primary" type="submit">
            {t('assessment:evidence.save')}
          </Button>
        </>
      }
    >
      <p>{question}</p>
      <p class="contact-second">{t('assessment:evidence.hint', { count: MAX_EVIDENCE })}</p>
      {quotable.length === 0 && <p>{t('assessment:evidence.none')}</p>}
      <div class="assess-quotable" role="group" aria-label={t('assessment:evidence.title')}>
        {[...quotable].reverse().map((entry) => (
          <label key={entry.seq} class="contact-choice">
            <input
              type="checkbox"
              checked={seqs.includes(entry.seq)}
              disabled={isFull && !seqs.includes(entry.seq)}
              onChange={() => toggle(entry.seq)}
            />
            <span>
              <span class="assess-quotable-text">{entry.text}</span>
              <span class="contact-second">
                {authorName(entry.author)} · {moment(entry.at)}
                {entry.kind === 'note' && ` · ${t('contact:log.note')}`}
              </span>
            </span>
          </label>
        ))}
      </div>
    </Dialog>
  );
}
