import { useState } from 'preact/hooks';

import { failureWords } from '../lib/failure';
import { t } from '../lib/i18n';
import { Button } from '../parts/Button';
import { Problem, Skeleton } from '../parts/States';
import { Versions } from '../service/Versions';
import { keepUnsaved, readUnsaved } from '../state/unsaved';
import { ConfirmDialog } from '../triage/ConfirmDialog';
import { Outcome } from '../triage/Outcome';
import { RulesField } from '../triage/RulesField';
import { isSameLine, ownLines, type TypedLine } from '../triage/triage.logic';
import { newLine, TryLines } from '../triage/TryLines';
import { useTriage, type TriageEditing } from '../triage/useTriage';

const LINES = 'triage lines';
const NONE: readonly never[] = [];

/** The rules by which levels are proposed: changed as their text, tried before they are saved. */
export function Triage() {
  const editing = useTriage();
  const { page, task, awaited } = editing;
  const [lines, setLines] = useState(() => readUnsaved<TypedLine[]>(LINES) ?? [newLine([])]);
  const change = (next: TypedLine[]) => {
    setLines(next);
    keepUnsaved(LINES, next);
  };
  return (
    <div class="page">
      <h1>{t('administration:triage.title')}</h1>
      <p class="page-lead">{t('administration:triage.lead')}</p>
      {!page && task.error && <Problem>{failureWords(task.error)}</Problem>}
      {!page && !task.error && <Skeleton rows={8} />}
      {page && (
        <>
          <TriageForm editing={editing} lines={lines} onLines={change} />
          <Outcome outcome={editing.tried?.answer.outcome} />
          <Versions
            page={page}
            isCompared={editing.text !== page.text}
            onTakeBack={({ version }) => editing.takeBack(version)}
          />
        </>
      )}
      {awaited && (
        <ConfirmDialog
          awaited={awaited}
          task={task}
          onConfirm={(fallen) => editing.save(ownLines(lines), fallen)}
          onClose={editing.stopAwaiting}
        />
      )}
    </div>
  );
}

function TriageForm(props: {
  editing: TriageEditing;
  lines: readonly TypedLine[];
  onLines: (lines: TypedLine[]) => void;
}) {
  const { editing, lines, onLines } = props;
  const { page, text, task, tried, aside } = editing;
  const resultOf = (line: TypedLine) => {
    const [own] = ownLines([line]);
    const at = tried?.lines.findIndex((one) => isSameLine(one, own)) ?? -1;
    return tried?.answer.outcome?.lines[at];
  };
  return (
    <form
      class="card form form-wide"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        editing.save(ownLines(lines));
      }}
    >
      <RulesField
        text={text}
        inForce={page?.text ?? ''}
        problems={tried?.answer.problems ?? NONE}
        onChange={editing.change}
      />
      {aside !== undefined && (
        <p class="code-changed">
          {t('administration:triage.aside')}
          <Button icon="requeue" onClick={editing.putBack}>
            {t('administration:triage.putBack')}
          </Button>
          <Button kind="plain" onClick={editing.dropAside}>
            {t('administration:triage.dropAside')}
          </Button>
        </p>
      )}
      <TryLines lines={lines} resultOf={resultOf} onChange={onLines} />
      {task.error && !editing.awaited && <Problem>{triageFailure(task.error)}</Problem>}
      {editing.isForgotten && <Problem>{t('administration:triage.untried')}</Problem>}
      {editing.isOvertaken && <Problem>{t('console:administration.overtaken')}</Problem>}
      <div class="form-foot">
        <Button icon="retry" busy={task.busy} onClick={() => editing.tryOut(ownLines(lines))}>
          {t('administration:triage.try')}
        </Button>
        <Button kind="primary" type="submit" busy={task.busy}>
          {t('console:administration.save')}
        </Button>
        <span role="status">{statusWords(editing)}</span>
      </div>
    </form>
  );
}

function triageFailure(error: Parameters<typeof failureWords>[0]): string {
  return error.code === 'rate_limited' ? t('administration:triage.busy') : failureWords(error);
}

function statusWords({ isTrying, isSaved, tried }: TriageEditing): string {
  if (isTrying) return t('administration:triage.trying');
  if (isSaved) return t('console:administration.saved');
  const { outcome } = tried?.answer ?? {};
  if (!outcome) return '';
  const { changed } = outcome;
  if (changed === 0) return t('administration:triage.triedNone');
  return t('administration:triage.triedWords', { count: changed });
}
