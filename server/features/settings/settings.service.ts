import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse as parseYaml } from 'yaml';
import type { Clock } from '../../lib/clock';
import { compileTriage, type Triage } from '../triage/triage.rules';
import { parseTriageRules, type TriageRules } from '../triage/triage.parse';
import type { SettingsModel } from './settings.model';
import { parseServiceSettings } from './settings.parse';
import type { ServiceSettings } from './settings.shapes';

/** The settings of the service, as stored; a file seeds them at the first start. */
export interface Settings {
  service(): ServiceSettings;
  triageRules(): TriageRules;
  /** Proposes a level for a text and answers by the stored rules. */
  triage: Triage;
}

/** Seeds what is not stored yet, and loads the rest. */
export async function loadSettings(deps: {
  model: SettingsModel;
  clock: Clock;
  seedDir: string;
}): Promise<Settings> {
  const { model, clock, seedDir } = deps;
  const seed = (file: string) => parseYaml(readFileSync(join(seedDir, file), 'utf8')) as unknown;
  await model.seed('service', seed('service.yaml'), clock.now());
  await model.seed('triage', seed('triage.yaml'), clock.now());
  const service = parseServiceSettings(await model.read('service'));
  const rules = parseTriageRules(await model.read('triage'));
  return { service: () => service, triageRules: () => rules, triage: compileTriage(rules) };
}
