import type { RefObject } from 'preact';
import { useLayoutEffect, useRef, useState } from 'preact/hooks';

import type { ContactId } from '../../../server/contract/shapes';
import { saveDraft } from '../../state/commands';
import { drafts } from '../../state/store';
import { insertText } from './canned.logic';
import type { Mode } from './mode';

/** The text of one contact and kind, as it is typed: kept as a draft with every change. */
export interface Field {
  element: RefObject<HTMLTextAreaElement | null>;
  text: string;
  caret: number;
  /** Takes what the field holds now. */
  read: () => void;
  /** Puts words in place of a range, or of what is selected, and goes on writing behind them. */
  insert: (inserted: string, range?: { start: number; end: number }) => void;
}

/** Binds a field to the draft, so that nothing typed can be lost with the view. */
export function useField(contactId: ContactId, mode: Mode): Field {
  const element = useRef<HTMLTextAreaElement>(null);
  const [caret, setCaret] = useState(0);
  const wanted = useRef<number>(undefined);
  const text = drafts.value.get(`${contactId}:${mode}`) ?? '';
  useLayoutEffect(() => {
    const field = element.current;
    if (!field || wanted.current === undefined) return;
    field.focus();
    field.setSelectionRange(wanted.current, wanted.current);
    wanted.current = undefined;
  });
  const read = (): void => {
    const field = element.current;
    if (!field) return;
    setCaret(field.selectionStart);
    if (field.value !== text) saveDraft(contactId, mode, field.value);
  };
  const insert: Field['insert'] = (inserted, range) => {
    const field = element.current;
    const selected = { start: field?.selectionStart ?? 0, end: field?.selectionEnd ?? 0 };
    const next = insertText(text, inserted, range ?? selected);
    wanted.current = next.caret;
    setCaret(next.caret);
    saveDraft(contactId, mode, next.text);
  };
  return { element, text, caret, read, insert };
}
