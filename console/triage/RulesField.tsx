import type { ComponentChildren, RefObject } from 'preact';
import { useEffect, useId, useRef } from 'preact/hooks';

import type { TriageProblem } from '../../server/contract/triage';
import { t } from '../lib/i18n';
import { Button } from '../parts/Button';
import { Problems } from './Problems';
import { changedLines, lineRange } from './triage.logic';

interface RulesFieldProps {
  text: string;
  /** The rules in force. */
  inForce: string;
  problems: readonly TriageProblem[];
  onChange: (text: string) => void;
}

/** So many lines are left above one that is gone to. */
const ABOVE = 4;

/** The text of the rules with the numbers of its lines; what is wrong is listed below and gone to by its line. */
export function RulesField({ text, inForce, problems, onChange }: RulesFieldProps) {
  const id = useId();
  const area = useRef<HTMLTextAreaElement>(null);
  const changed = changedLines(text, inForce);
  const goTo = (line: number) => area.current && showLine(area.current, line);
  useEffect(() => {
    const [first] = problems;
    if (first) goTo(first.line);
  }, [problems]);
  return (
    <div class="field" data-wrong={problems.length > 0 ? '' : undefined}>
      <label class="field-label" for={id}>
        {t('administration:triage.field')}
      </label>
      <Numbered area={area} count={text.split('\n').length}>
        <textarea
          ref={area}
          id={id}
          class="field-input code-text"
          rows={24}
          wrap="off"
          spellcheck={false}
          autocapitalize="none"
          autocomplete="off"
          value={text}
          aria-invalid={problems.length > 0 || undefined}
          aria-describedby={`${id}-hint ${id}-problems`}
          onInput={(event) => onChange(event.currentTarget.value)}
        />
      </Numbered>
      <p class="field-hint" id={`${id}-hint`}>
        {t('administration:triage.hint')}
      </p>
      {changed && (
        <p class="code-changed">
          {t(
            `administration:triage.${changed.from === changed.to ? 'differsOne' : 'differs'}`,
            changed,
          )}
          <Button kind="plain" onClick={() => goTo(changed.from)}>
            {t('administration:triage.goTo', { line: changed.from })}
          </Button>
        </p>
      )}
      <div id={`${id}-problems`}>
        <Problems problems={problems} onGo={goTo} />
      </div>
    </div>
  );
}

/** The numbers of the lines, which go up and down with the text beside them. */
function Numbered(props: {
  area: RefObject<HTMLTextAreaElement | null>;
  count: number;
  children: ComponentChildren;
}) {
  const { area, count, children } = props;
  const numbers = useRef<HTMLPreElement>(null);
  useEffect(() => {
    const field = area.current;
    const follow = () => {
      if (numbers.current && field) numbers.current.scrollTop = field.scrollTop;
    };
    field?.addEventListener('scroll', follow, { passive: true });
    return () => field?.removeEventListener('scroll', follow);
  }, []);
  return (
    <div class="code">
      <pre class="code-numbers" aria-hidden="true" ref={numbers}>
        {Array.from({ length: count }, (_, at) => at + 1).join('\n')}
      </pre>
      {children}
    </div>
  );
}

/** Selects a line and brings it into sight. */
function showLine(area: HTMLTextAreaElement, line: number): void {
  const { start, end } = lineRange(area.value, line);
  area.focus();
  area.setSelectionRange(start, end);
  area.scrollTop = Math.max(0, line - 1 - ABOVE) * parseFloat(getComputedStyle(area).lineHeight);
  area.scrollLeft = 0;
}
