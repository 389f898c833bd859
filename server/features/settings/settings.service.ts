import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse as parseYaml } from 'yaml';
import { z } from 'zod';
import { SETTING_SECTIONS } from '../../contract/limits';
import type { SettingSection } from '../../contract/settings';
import type { Answers, Language, Texts } from '../../contract/shapes';
import type { Proposal } from '../../contract/staff';
import type { Clock } from '../../lib/clock';
import type { Logger } from '../../lib/logger';
import type { TriageRules } from '../triage/triage.parse';
import { higherLevel, type Triage } from '../triage/triage.rules';
import { newestRuleSet, type RuleSetVersion } from './ruleSets';
import type { SettingsModel } from './settings.model';
import { parseServiceSettings } from './settings.parse';
import type { ServiceSettings } from './settings.shapes';
import { upgradedSettings } from './settings.upgrade';

/** The settings of the service, as stored; a file seeds them at the first start, and administrators change them. */
export interface Settings {
  service(): ServiceSettings;
  triageRules(): TriageRules;
  /** The words of each cue, by its code. */
  cueWords(): Record<string, Texts>;
  /** Proposes a level for a text and answers by the rules in force. */
  triage: Triage;
  /** Proposes a level for what was answered before the chat; a topic may carry a level of its own. */
  proposalForAnswers(language: Language, answers: Answers): Proposal;
  /** What is in force, with the numbers of its versions. */
  now(): Loaded;
  /** Takes over what was saved since, by any node. */
  look(): Promise<void>;
  /** Calls back after other settings are in force here. */
  onChanged(listener: () => void): void;
}

/** Settings as they were read at once. */
export interface Loaded {
  service: ServiceSettings;
  /** What they were before anything was saved. */
  begun: ServiceSettings;
  /** The newest version of any section. */
  head: number;
  /** The version of each section; absent where it was never saved. */
  versions: Partial<Record<SettingSection, number>>;
  /** The triage rules; the newest that could be read and compiled. */
  ruleSet: RuleSetVersion;
}

/** The cue that a chosen topic stands for. */
const topicCue = (code: string) => `topic:${code}`;

/** Seeds what is not stored yet, and loads the rest. */
export async function loadSettings(deps: {
  model: SettingsModel;
  clock: Clock;
  logger: Logger;
  seedDir: string;
}): Promise<Settings> {
  const { model, clock, logger, seedDir } = deps;
  const seed = (file: string) => parseYaml(readFileSync(join(seedDir, file), 'utf8')) as unknown;
  const first = seed('service.yaml');
  await model.seed('service', first, clock.now());
  const rulesText = readFileSync(join(seedDir, 'triage.yaml'), 'utf8');
  const rulesFile = z.object({ triage: z.unknown() }).parse(parseYaml(rulesText));
  await model.seed('triage', rulesFile.triage, clock.now());
  const read = (current?: RuleSetVersion) =>
    readSettings({ model, logger, seed: first, rulesText, current });
  let now = await read();
  const listeners: (() => void)[] = [];
  // Whoever keeps this follows the newest rules too.
  const triage: Triage = (input) => now.ruleSet.triage(input);
  return {
    service: () => now.service,
    triageRules: () => now.ruleSet.rules,
    cueWords: () => ({
      ...Object.fromEntries(now.ruleSet.rules.cues.map(({ code, words }) => [code, words])),
      ...Object.fromEntries(now.service.topics.map(({ code, name }) => [topicCue(code), name])),
    }),
    triage,
    proposalForAnswers(language, answers) {
      const { level, reasons, flags } = triage({ language, text: '', answers });
      const topic = now.service.topics.find(({ code }) => code === answers.topic);
      if (!topic?.level) return { level, reasons, flags };
      const ofTopic = { cue: topicCue(topic.code), level: topic.level, source: 'answers' } as const;
      return { level: higherLevel(level, topic.level), reasons: [...reasons, ofTopic], flags };
    },
    now: () => now,
    async look() {
      if ((await model.head()) === now.head) return;
      const newer = await read(now.ruleSet);
      // Of two looks at once the one that saw less may come last.
      if (newer.head <= now.head) return;
      now = newer;
      listeners.forEach((listener) => listener());
    },
    onChanged: (listener) => void listeners.push(listener),
  };
}

/** What the service began with, with the newest version of each section over it. */
async function readSettings(deps: {
  model: SettingsModel;
  logger: Logger;
  seed: unknown;
  rulesText: string;
  current?: RuleSetVersion | undefined;
}): Promise<Loaded> {
  const { model, logger, seed, rulesText: seedText, current } = deps;
  // The head first: whatever is saved while the sections are read is looked for again.
  const head = await model.head();
  const begun = Object(upgradedSettings(await model.read('service'), seed)) as object;
  const newest = await Promise.all(SETTING_SECTIONS.map((section) => model.newest(section, 1)));
  const rows = newest.flat();
  const saved = Object.fromEntries(rows.map(({ section, value }) => [section, value]));
  const versions = Object.fromEntries(rows.map(({ section, seq }) => [section, seq]));
  const service = parseServiceSettings(upgradedSettings({ ...begun, ...saved }, seed));
  const ruleSet = await newestRuleSet({ model, logger, seedText, current });
  return { service, begun: parseServiceSettings(begun), head, versions, ruleSet };
}
