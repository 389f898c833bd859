import { useState } from 'preact/hooks';

import type { Reply } from '../../server/contract/errors';
import type { RetentionDue } from '../../server/contract/retention';
import type {
  SaveSetting,
  SettingPage,
  SettingProblem,
  SettingSaved,
  SettingSection,
  SettingSections,
} from '../../server/contract/settings';
import { useTask, type Task } from '../lib/useTask';
import { useLoading } from '../shell/useLoading';
import { run } from '../state/commands';
import { call } from '../state/http';
import { settings } from '../state/store';
import { dropUnsaved, keepUnsaved, readUnsaved } from '../state/unsaved';

/** A section of the settings as it is being changed here. */
export interface Editing<Section extends SettingSection> {
  page: SettingPage<Section> | undefined;
  value: SettingSections[Section] | undefined;
  problems: readonly SettingProblem[];
  /** Whether somebody else saved while this was being changed. */
  isOvertaken: boolean;
  isSaved: boolean;
  /** What a save would have erased at once: it is done once that is confirmed. */
  due: RetentionDue | undefined;
  task: Task;
  change(value: SettingSections[Section]): void;
  /** Changes it so that the places of what was wrong are others now. */
  rearrange(value: SettingSections[Section]): void;
  save(): void;
  /** Saves all the same, or does not. */
  confirm(): void;
  doNotConfirm(): void;
}

/** Carries a wish to store a section to the server. */
export type SendSection = (wish: SaveSetting) => Promise<Reply<SettingSaved>>;

/** Sends a section that fits into a frame of the socket. */
const sendInFrame: SendSection = (wish) => run('settings:save', wish);

/** Sends a section that is larger than a frame of the socket may be. */
export const sendByHttp: SendSection = (wish) => call('POST', '/api/staff/settings', wish);

/** What is typed, and the version that it was begun from. */
interface Typed<Section extends SettingSection> {
  value: SettingSections[Section];
  version: number;
}

/** Fetches a section and keeps what is typed over other pages, reconnections and others' saves. */
export function useSection<Section extends SettingSection>(
  section: Section,
  tidy: (value: SettingSections[Section]) => SettingSections[Section],
  send: SendSection = sendInFrame,
): Editing<Section> {
  const kept = () => readUnsaved<Typed<Section>>(section);
  const [page, setPage] = useState<SettingPage<Section>>();
  const [typed, setTyped] = useState(() => kept()?.value);
  const [problems, setProblems] = useState<readonly SettingProblem[]>([]);
  const [isOvertaken, setOvertaken] = useState(false);
  const [isSaved, setSaved] = useState(false);
  const [due, setDue] = useState<RetentionDue>();
  const task = useTask();
  const put = (value: SettingSections[Section], { version }: { version: number }) => {
    setTyped(value);
    keepUnsaved(section, { value, version: kept()?.version ?? version });
  };
  const fetch = async () => {
    const reply = await run('settings:fetch', { section });
    if (!reply.ok) return reply;
    // The answer is about the section that was asked for.
    const next = reply.data as unknown as SettingPage<Section>;
    const own = kept();
    if (own && own.version !== next.version) setOvertaken(true);
    setPage(next);
    return reply;
  };
  // Also when something was saved elsewhere: whoever changes the same learns of it before they save.
  useLoading(task, fetch, [settings.value]);
  const store = async (confirmed?: RetentionDue) => {
    if (!page) return fetch();
    const value = tidy(typed ?? page.value);
    put(value, page);
    const wish = { section, version: page.version, value };
    const reply = await send({ ...wish, ...(confirmed ? { confirmed } : {}) });
    setDue(reply.ok ? reply.data.due : undefined);
    if (!reply.ok) {
      if (reply.error.code !== 'conflict') return reply;
      setOvertaken(true);
      return fetch();
    }
    setProblems(reply.data.problems);
    if (!reply.data.page) return reply;
    const next = reply.data.page as unknown as SettingPage<Section>;
    setPage(next);
    // What was typed while the save was under way stays.
    const later = kept();
    dropUnsaved(section);
    if (later && later.value !== value) put(later.value, next);
    else setTyped(undefined);
    setSaved(true);
    setOvertaken(false);
    return reply;
  };
  const change = (value: SettingSections[Section]) => {
    if (page) put(value, page);
    setSaved(false);
  };
  return {
    page,
    value: page && (typed ?? page.value),
    problems,
    isOvertaken,
    isSaved,
    due,
    task,
    change,
    rearrange(value) {
      change(value);
      setProblems([]);
    },
    save: () => void task.start(() => store()),
    confirm: () => void task.start(() => store(due)),
    doNotConfirm: () => setDue(undefined),
  };
}
