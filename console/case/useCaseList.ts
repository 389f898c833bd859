import { useEffect, useState } from 'preact/hooks';

import type { CaseRow, ListCases } from '../../server/contract/case';
import { useTask, type Task } from '../lib/useTask';
import { run } from '../state/commands';
import { connection } from '../state/store';
import { onFact } from '../state/sync';

/** Which cases are wanted, however many of them. */
export type WantedCases = Omit<ListCases, 'skip'>;

/** The cases that I may know of, as far as they were asked for. */
export interface CaseList {
  rows: readonly CaseRow[];
  isLoaded: boolean;
  hasMore: boolean;
  task: Task;
  more: () => void;
}

/** Lists cases, the one last worked on first, and keeps the list true; another wish is another list. */
export function useCaseList(wanted: WantedCases): CaseList {
  const [rows, setRows] = useState<readonly CaseRow[]>([]);
  const [isLoaded, setLoaded] = useState(false);
  const [hasMore, setMore] = useState(false);
  const task = useTask();
  const isConnected = connection.value === 'connected';
  const load = (before: readonly CaseRow[]): void =>
    void task.start(async () => {
      const reply = await run('case:list', { ...wanted, skip: before.length });
      if (!reply.ok) return reply;
      setRows(together(before, reply.data.cases));
      setMore(reply.data.more);
      setLoaded(true);
      return reply;
    });
  useEffect(() => {
    if (isConnected) load([]);
  }, [isConnected]);
  useEffect(
    () =>
      onFact((_before, fact) => {
        if (fact.name === 'case:changed') setRows((held) => withRow(held, fact.data, wanted));
        if (fact.name === 'case:removed')
          setRows((held) => held.filter(({ caseId }) => caseId !== fact.data.caseId));
      }),
    [],
  );
  return { rows, isLoaded, hasMore, task, more: () => load(rows) };
}

function together(before: readonly CaseRow[], more: readonly CaseRow[]): CaseRow[] {
  const known = new Set(before.map(({ caseId }) => caseId));
  return [...before, ...more.filter(({ caseId }) => !known.has(caseId))];
}

/** What is told of a case replaces what was known of it; one that is new here comes first, where nothing narrows the list down. */
function withRow(
  held: readonly CaseRow[],
  row: CaseRow,
  { state, ...narrowed }: WantedCases,
): readonly CaseRow[] {
  const isKnown = held.some(({ caseId }) => caseId === row.caseId);
  if (state && row.state !== state) return held.filter(({ caseId }) => caseId !== row.caseId);
  if (!isKnown) return Object.keys(narrowed).length ? held : [row, ...held];
  return held.map((one) => (one.caseId === row.caseId && one.seq < row.seq ? row : one));
}
