import { useState } from 'preact/hooks';

import { MAX_RULES } from '../../server/contract/limits';
import type { OwnLine, TriageSaved, TriageTried } from '../../server/contract/triage';
import { useTask, type Task } from '../lib/useTask';
import { call, type Answer } from '../state/http';
import { TRIAGE_PATH, useTriageText, type RulesText } from './useTriageText';

/** What was tried, and what the server said of it. */
interface Tried {
  text: string;
  version: number;
  lines: readonly OwnLine[];
  answer: TriageTried;
}

/** How many examples fall, which has to be said before a save; and whether something else was said. */
export interface Awaited {
  fallen: number;
  isWrong?: true;
}

/** The triage rules as they are being changed here. */
export interface TriageEditing extends RulesText {
  task: Task;
  /** What a try of exactly this text said; undefined where it was not tried. */
  tried: Tried | undefined;
  awaited: Awaited | undefined;
  /** Whether the server forgot that this text was tried. */
  isForgotten: boolean;
  isTrying: boolean;
  isSaved: boolean;
  tryOut(lines: readonly OwnLine[]): void;
  /** Tries where that is due, and stores; where examples fall, with their count. */
  save(lines: readonly OwnLine[], fallen?: number): void;
  stopAwaiting(): void;
}

type Outcome = Promise<Answer<unknown>>;
const DONE = { ok: true, data: {} } as const;

/** Keeps the text of the rules, what trying it said, and how far a save has come. */
export function useTriage(): TriageEditing {
  const task = useTask();
  const rules = useTriageText(task);
  const [last, setLast] = useState<Tried>();
  const [awaited, setAwaited] = useState<Awaited>();
  const [isForgotten, setForgotten] = useState(false);
  const [isTrying, setTrying] = useState(false);
  const [isSaved, setSaved] = useState(false);
  const { page, text } = rules;
  const isCurrent = last?.text === text && last.version === page?.version;
  const tried = isCurrent ? last : undefined;

  async function tryNow(lines: readonly OwnLine[]): Promise<Answer<TriageTried>> {
    // A field that cut off what is too long would lose it.
    if (text.length > MAX_RULES) return { ok: false, error: { code: 'too_large' } };
    setForgotten(false);
    setSaved(false);
    setTrying(true);
    const reply = await call<TriageTried>('POST', `${TRIAGE_PATH}/try`, { text, lines });
    setTrying(false);
    const version = page?.version ?? 0;
    if (reply.ok) setLast({ text, version, lines, answer: reply.data });
    return reply;
  }

  async function store(lines: readonly OwnLine[], fallen: number | undefined): Outcome {
    if (!page) return rules.fetch();
    if (text !== page.text) {
      const known = tried ? { ok: true as const, data: tried.answer } : await tryNow(lines);
      if (!known.ok) return known;
      const { outcome } = known.data;
      if (!outcome) return DONE;
      if (outcome.fallen > 0 && fallen === undefined) {
        setAwaited({ fallen: outcome.fallen });
        return DONE;
      }
    }
    return send(page.version, fallen ?? 0);
  }

  async function send(version: number, fallen: number): Outcome {
    const wish = { version, text, fallen };
    const reply = await call<TriageSaved>('POST', TRIAGE_PATH, wish);
    if (!reply.ok && reply.error.code !== 'conflict') return reply;
    if (reply.ok && 'refused' in reply.data && reply.data.refused === 'unconfirmed') {
      setAwaited({ fallen: reply.data.fallen, isWrong: true });
      return DONE;
    }
    setAwaited(undefined);
    if (!reply.ok) return rules.overtake();
    if ('refused' in reply.data) {
      setLast(undefined);
      setForgotten(true);
      return DONE;
    }
    rules.stored(text, reply.data.page);
    setSaved(true);
    return reply;
  }

  return {
    ...rules,
    task,
    tried,
    awaited,
    isForgotten,
    isTrying,
    isSaved,
    change(next) {
      rules.change(next);
      setSaved(false);
    },
    tryOut: (lines) => void task.start(() => tryNow(lines)),
    save: (lines, fallen) => void task.start(() => store(lines, fallen)),
    stopAwaiting() {
      setAwaited(undefined);
      task.clear();
    },
  };
}
