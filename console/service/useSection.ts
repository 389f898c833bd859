import { useEffect, useState } from 'preact/hooks';

import type {
  SettingPage,
  SettingProblem,
  SettingSection,
  SettingSections,
} from '../../server/contract/settings';
import { useTask, type Task } from '../lib/useTask';
import { run } from '../state/commands';
import { connection, settings } from '../state/store';

/** A section of the settings as it is being changed here. */
export interface Editing<Section extends SettingSection> {
  page: SettingPage<Section> | undefined;
  value: SettingSections[Section] | undefined;
  problems: readonly SettingProblem[];
  /** Whether somebody else saved while this was being changed. */
  isOvertaken: boolean;
  isSaved: boolean;
  task: Task;
  change(value: SettingSections[Section]): void;
  /** Changes it so that the places of what was wrong are others now. */
  rearrange(value: SettingSections[Section]): void;
  save(): void;
}

/** Fetches a section and keeps what is typed over reconnections and others' saves. */
export function useSection<Section extends SettingSection>(
  section: Section,
  tidy: (value: SettingSections[Section]) => SettingSections[Section],
): Editing<Section> {
  const [page, setPage] = useState<SettingPage<Section>>();
  const [typed, setTyped] = useState<SettingSections[Section]>();
  const [problems, setProblems] = useState<readonly SettingProblem[]>([]);
  const [isOvertaken, setOvertaken] = useState(false);
  const [isSaved, setSaved] = useState(false);
  const task = useTask();
  const fetch = async () => {
    const reply = await run('settings:fetch', { section });
    if (!reply.ok) return reply;
    // The answer is about the section that was asked for.
    const next = reply.data as unknown as SettingPage<Section>;
    if (typed !== undefined && page && next.version !== page.version) setOvertaken(true);
    setPage(next);
    return reply;
  };
  const isConnected = connection.value === 'connected';
  const told = settings.value;
  // Also when something was saved elsewhere: whoever changes the same learns of it before they save.
  useEffect(() => {
    if (isConnected) void task.start(fetch);
  }, [isConnected, told]);
  const store = async () => {
    if (!page) return fetch();
    const value = tidy(typed ?? page.value);
    setTyped(value);
    const reply = await run('settings:save', { section, version: page.version, value });
    if (!reply.ok) {
      if (reply.error.code !== 'conflict') return reply;
      setOvertaken(true);
      return fetch();
    }
    setProblems(reply.data.problems);
    if (!reply.data.page) return reply;
    setPage(reply.data.page as unknown as SettingPage<Section>);
    // What was typed while the save was under way stays.
    setTyped((now) => (now === value ? undefined : now));
    setSaved(true);
    setOvertaken(false);
    return reply;
  };
  const change = (value: SettingSections[Section]) => {
    setTyped(value);
    setSaved(false);
  };
  return {
    page,
    value: typed ?? page?.value,
    problems,
    isOvertaken,
    isSaved,
    task,
    change,
    rearrange(value) {
      change(value);
      setProblems([]);
    },
    save: () => void task.start(store),
  };
}
