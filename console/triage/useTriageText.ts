import { useState } from 'preact/hooks';

import type { TriagePage, TriageText } from '../../server/contract/triage';
import type { Task } from '../lib/useTask';
import { useLoading } from '../shell/useLoading';
import { call, type Answer } from '../state/http';
import { settings } from '../state/store';
import { dropUnsaved, keepUnsaved, readUnsaved } from '../state/unsaved';

/** The address of the triage rules. */
export const TRIAGE_PATH = '/api/staff/triage';

const NAME = 'triage';

/** What is typed, the version that it was begun from, and what was typed before another version was taken. */
interface Typed {
  text: string;
  version: number;
  aside?: string | undefined;
}

/** The text of the rules as it is being changed here. */
export interface RulesText {
  page: TriagePage | undefined;
  text: string;
  /** What was typed before another version was put into the form. */
  aside: string | undefined;
  isOvertaken: boolean;
  fetch(): Promise<Answer<TriagePage>>;
  change(text: string): void;
  /** Puts a version into the form; what was typed is kept aside. */
  takeBack(version: number): void;
  putBack(): void;
  /** Lets go of what was kept aside. */
  dropAside(): void;
  /** Somebody else saved: the newest is fetched beside what is typed. */
  overtake(): Promise<Answer<TriagePage>>;
  /** Says that a text was stored; what was typed since stays. */
  stored(text: string, page: TriagePage): void;
}

/** Fetches the rules and keeps what is typed over other pages, reconnections and others' saves. */
export function useTriageText(task: Task): RulesText {
  const kept = () => readUnsaved<Typed>(NAME);
  const [page, setPage] = useState<TriagePage>();
  const [typed, setTyped] = useState(kept);
  const [isOvertaken, setOvertaken] = useState(false);
  const put = (next: Typed) => {
    setTyped(next);
    keepUnsaved(NAME, next);
  };
  const change = (text: string, aside = typed?.aside) => {
    if (page) put({ text, version: kept()?.version ?? page.version, aside });
  };
  const fetch = async () => {
    const reply = await call<TriagePage>('GET', TRIAGE_PATH);
    if (!reply.ok) return reply;
    const own = kept();
    if (own && own.version !== reply.data.version) setOvertaken(true);
    setPage(reply.data);
    return reply;
  };
  useLoading(task, fetch, [settings.value]);
  return {
    page,
    text: typed?.text ?? page?.text ?? '',
    aside: typed?.aside,
    isOvertaken,
    fetch,
    change,
    takeBack: (version) =>
      void task.start(async () => {
        const reply = await call<TriageText>('GET', `${TRIAGE_PATH}/version?version=${version}`);
        if (reply.ok) change(reply.data.text, typed && (typed.aside ?? typed.text));
        return reply;
      }),
    putBack: () =>
      typed?.aside !== undefined && put({ ...typed, text: typed.aside, aside: undefined }),
    dropAside: () => typed && put({ ...typed, aside: undefined }),
    overtake() {
      setOvertaken(true);
      return fetch();
    },
    stored(text, next) {
      setPage(next);
      setOvertaken(false);
      const later = kept();
      dropUnsaved(NAME);
      const isLeft = later && (later.text !== text || later.aside !== undefined);
      if (isLeft) put({ ...later, version: next.version });
      else setTyped(undefined);
    },
  };
}
