import { useRef } from 'preact/hooks';

import { MAX_OWN_LINES } from '../../server/contract/limits';
import type { JudgedLine } from '../../server/contract/triage';
import { t } from '../lib/i18n';
import { Button } from '../parts/Button';
import { language } from '../state/store';
import { TryLine } from './TryLine';
import type { TypedLine } from './triage.logic';

interface TryLinesProps {
  lines: readonly TypedLine[];
  /** How a sentence was judged; undefined where it was not tried as it stands. */
  resultOf: (line: TypedLine) => JudgedLine | undefined;
  onChange: (lines: TypedLine[]) => void;
}

/** A sentence that is yet to be written. */
export function newLine(lines: readonly TypedLine[]): TypedLine {
  const id = Math.max(0, ...lines.map((one) => one.id)) + 1;
  return { id, language: lines.at(-1)?.language ?? language.peek(), text: '', answers: {} };
}

/** Sentences that somebody makes up to see how the rules judge them. */
export function TryLines({ lines, resultOf, onChange }: TryLinesProps) {
  const frame = useRef<HTMLElement>(null);
  return (
    <section ref={frame}>
      <h2>{t('administration:triage.lines')}</h2>
      <p class="quiet-text">{t('administration:triage.linesLead')}</p>
      <ol class="entries">
        {lines.map((line, at) => (
          <TryLine
            key={line.id}
            number={at + 1}
            value={line}
            result={resultOf(line)}
            onChange={(next) => onChange(lines.map((one) => (one.id === line.id ? next : one)))}
            onRemove={
              lines.length > 1
                ? () => {
                    onChange(lines.filter((one) => one.id !== line.id));
                    frame.current?.querySelector<HTMLElement>('.entries-add')?.focus();
                  }
                : undefined
            }
          />
        ))}
      </ol>
      {lines.length < MAX_OWN_LINES && (
        <div>
          <Button
            icon="add"
            class="entries-add"
            onClick={() => onChange([...lines, newLine(lines)])}
          >
            {t('administration:triage.addLine')}
          </Button>
        </div>
      )}
    </section>
  );
}
