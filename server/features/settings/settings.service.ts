import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse as parseYaml } from 'yaml';
import { z } from 'zod';
import type { Answers, Language, Texts } from '../../contract/shapes';
import type { Proposal } from '../../contract/staff';
import type { Clock } from '../../lib/clock';
import { compileTriage, higherLevel, type Triage } from '../triage/triage.rules';
import { parseTriageRules, type TriageRules } from '../triage/triage.parse';
import type { SettingsModel } from './settings.model';
import { parseServiceSettings } from './settings.parse';
import type { ServiceSettings } from './settings.shapes';
import { upgradedSettings } from './settings.upgrade';

/** The settings of the service, as stored; a file seeds them at the first start. */
export interface Settings {
  service(): ServiceSettings;
  triageRules(): TriageRules;
  /** The words of each cue, by its code. */
  cueWords(): Record<string, Texts>;
  /** Proposes a level for a text and answers by the stored rules. */
  triage: Triage;
  /** Proposes a level for what was answered before the chat; a topic may carry a level of its own. */
  proposalForAnswers(language: Language, answers: Answers): Proposal;
}

/** The cue that a chosen topic stands for. */
const topicCue = (code: string) => `topic:${code}`;

/** Seeds what is not stored yet, and loads the rest. */
export async function loadSettings(deps: {
  model: SettingsModel;
  clock: Clock;
  seedDir: string;
}): Promise<Settings> {
  const { model, clock, seedDir } = deps;
  const seed = (file: string) => parseYaml(readFileSync(join(seedDir, file), 'utf8')) as unknown;
  const first = seed('service.yaml');
  await model.seed('service', first, clock.now());
  const rulesFile = z.object({ triage: z.unknown() }).parse(seed('triage.yaml'));
  await model.seed('triage', rulesFile.triage, clock.now());
  const service = parseServiceSettings(upgradedSettings(await model.read('service'), first));
  const rules = parseTriageRules(await model.read('triage'));
  const triage = compileTriage(rules);
  return {
    service: () => service,
    triageRules: () => rules,
    cueWords: () => ({
      ...Object.fromEntries(rules.cues.map(({ code, words }) => [code, words])),
      ...Object.fromEntries(service.topics.map(({ code, name }) => [topicCue(code), name])),
    }),
    triage,
    proposalForAnswers(language, answers) {
      const { level, reasons, flags } = triage({ language, text: '', answers });
      const topic = service.topics.find(({ code }) => code === answers.topic);
      if (!topic?.level) return { level, reasons, flags };
      const ofTopic = { cue: topicCue(topic.code), level: topic.level, source: 'answers' } as const;
      return { level: higherLevel(level, topic.level), reasons: [...reasons, ofTopic], flags };
    },
  };
}
