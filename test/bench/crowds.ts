import { fork } from 'node:child_process';
import { join } from 'node:path';
import type { Crowd } from './crowd';

/** A crowd in a process of its own. */
export interface FarCrowd {
  ask<Name extends keyof Crowd>(
    name: Name,
    ...input: Parameters<Crowd[Name]>
  ): ReturnType<Crowd[Name]>;
  close(): Promise<void>;
}

interface Answer {
  id: number;
  data?: unknown;
  error?: string;
}

/** How long any one thing may take that a crowd is asked for, in milliseconds. */
const DEADLINE_MS = 180_000;

/** Starts a process with a crowd that will come to a server. */
export function openCrowd(url: string): FarCrowd {
  const child = fork(join(__dirname, 'crowdProcess.ts'), [url], { execArgv: process.execArgv });
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const waiting = new Map<number, (answer: Answer) => void>();
  let count = 0;
  child.on('message', (answer: Answer) => {
    waiting.get(answer.id)?.(answer);
    waiting.delete(answer.id);
  });
  void ended.then(() => {
    for (const [id, answered] of waiting) answered({ id, error: 'the crowd ended' });
  });
  return {
    ask(name, ...[input]) {
      count += 1;
      const id = count;
      const answer = new Promise((resolve, reject) => {
        const late = setTimeout(() => reject(new Error(`${name} takes too long`)), DEADLINE_MS);
        waiting.set(id, ({ data, error }) => {
          clearTimeout(late);
          if (error) reject(new Error(error));
          else resolve(data);
        });
      });
      child.send({ id, name, input });
      return answer as ReturnType<Crowd[typeof name]>;
    },
    async close() {
      child.disconnect();
      await ended;
    },
  };
}
