import { readFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';
import type { Language, Level } from '../../server/contract/shapes';
import { parseTriageRules } from '../../server/features/triage/triage.parse';
import { compileTriage } from '../../server/features/triage/triage.rules';

/** A message with the level that a person would give it. */
export interface TriageExample {
  lang: Language;
  text: string;
  level: Level;
  reason?: string;
  /** One of the examples that the domain gives; it has to be met exactly. */
  shared?: boolean;
}

/** Where the rules of the seed are. */
export const SEED_FILE = path.join(__dirname, '../../server/seed/triage.yaml');

/** The rules as data, fresh each time, so that a test may spoil them. */
export function readSeed(): { triage: Record<string, unknown> } {
  return parse(readFileSync(SEED_FILE, 'utf8'));
}

/** The rules of the seed, and the engine that they make. */
export const seedRules = parseTriageRules(readSeed().triage);
export const triage = compileTriage(seedRules);

/** The level that the seed proposes for a text. */
export function levelOf(text: string, language: Language = 'et'): Level {
  return triage({ language, text }).level;
}

/** The labelled examples. */
export const examples: TriageExample[] = readFileSync(
  path.join(__dirname, '../../server/seed/triage-examples.jsonl'),
  'utf8',
)
  .trim()
  .split('\n')
  .map((line) => JSON.parse(line));
