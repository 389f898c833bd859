import { isDeepStrictEqual } from 'node:util';
import { stringify } from 'yaml';
import type { Logger } from '../../lib/logger';
import { runSteps } from '../../lib/slices';
import { readSteps } from '../triage/triage.document';
import { readRuleSet, type RuleSet } from '../triage/triage.source';
import type { SettingsModel } from './settings.model';

/** Triage rules that work, with the number of their version; 0 for those that the service began with. */
export interface RuleSetVersion extends RuleSet {
  version: number;
}

/** How many versions are looked at for one that works. */
const MOST_TRIED = 5;

/** The newest rules that can be read and compiled: a version that can't never replaces one that works. */
export async function newestRuleSet(deps: {
  model: SettingsModel;
  logger: Logger;
  seedText: string;
  current?: RuleSetVersion | undefined;
}): Promise<RuleSetVersion> {
  const { model, logger, seedText, current } = deps;
  for (const { seq: version } of await model.heads('triage', MOST_TRIED)) {
    if (version === current?.version) return current;
    const text = (await model.version('triage', version))?.value;
    const read = await readRuleSet(String(text));
    if ('set' in read) return { version, ...read.set };
    const [{ line, code } = {}] = read.problems;
    logger.error({ version, line, code }, 'triage rules that cannot be used were passed over');
  }
  return current ?? begunRuleSet(model, seedText);
}

async function begunRuleSet(model: SettingsModel, seedText: string): Promise<RuleSetVersion> {
  const read = await readRuleSet(await begunText(model, seedText));
  if ('set' in read) return { version: 0, ...read.set };
  const [first] = read.problems;
  throw new Error(`the stored triage rules are wrong at line ${first?.line}: ${first?.detail}`);
}

/** What the service began with: the file with its comments, unless another one was stored. */
export async function begunText(model: SettingsModel, seedText: string): Promise<string> {
  const stored = await model.read('triage');
  const { document } = await runSteps(readSteps(seedText));
  const { triage } = document.toJS() as { triage: unknown };
  return isDeepStrictEqual(stored, triage) ? seedText : stringify({ triage: stored });
}
