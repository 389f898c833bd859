import { useEffect, useState } from 'preact/hooks';

import type { CaseRow, ListCases } from '../../server/contract/case';
import { useTask, type Task } from '../lib/useTask';
import { useLoading } from '../shell/useLoading';
import { run } from '../state/commands';
import type { Fact } from '../state/facts';
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
  const load = async (skip: number) => {
    // What is told while the answer is under way may be newer than the answer.
    const told: Fact[] = [];
    const stop = onFact((_before, fact) => void told.push(fact));
    const reply = await run('case:list', { ...wanted, skip });
    stop();
    if (!reply.ok) return reply;
    const { cases, more } = reply.data;
    setRows((held) => withFacts(together(skip ? held : [], cases), told, wanted));
    setMore(more);
    setLoaded(true);
    return reply;
  };
  useLoading(task, () => load(0));
  useEffect(
    () => onFact((_before, fact) => setRows((held) => withFacts(held, [fact], wanted))),
    [],
  );
  return { rows, isLoaded, hasMore, task, more: () => void task.start(() => load(rows.length)) };
}

/** What is told of cases, applied to a list of them. */
function withFacts(
  held: readonly CaseRow[],
  facts: readonly Fact[],
  wanted: WantedCases,
): readonly CaseRow[] {
  return facts.reduce((rows, fact) => {
    if (fact.name === 'case:changed') return withRow(rows, fact.data, wanted);
    if (fact.name !== 'case:removed') return rows;
    return rows.filter(({ caseId }) => caseId !== fact.data.caseId);
  }, held);
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
