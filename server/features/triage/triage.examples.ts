import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { LANGUAGES, LEVELS } from '../../contract/limits';
import type { TriageLine } from '../../contract/triage';
import type { Level } from '../../contract/shapes';

/** A made-up message with the level that a person would give it. */
export interface LabelledExample extends TriageLine {
  level: Level;
}

const example = z.object({ lang: z.enum(LANGUAGES), text: z.string(), level: z.enum(LEVELS) });

/** Reads the labelled examples that come with the product: a JSON object a line. */
export function readExamples(file: string): LabelledExample[] {
  return readFileSync(file, 'utf8')
    .trim()
    .split('\n')
    .map((line) => example.parse(JSON.parse(line)))
    .map(({ lang, text, level }) => ({ language: lang, text, level }));
}
