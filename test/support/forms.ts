import { cpSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { FormName, RiskFactor } from '../../server/contract/assessment';

/** Where the forms are that the server is shipped with. */
export const FORMS_DIR = 'server/seed/forms';

/** A copy of the forms that are shipped, in a folder to be changed. */
export function shippedForms(): string {
  const folder = mkdtempSync(join(tmpdir(), 'forms-'));
  cpSync(FORMS_DIR, folder, { recursive: true });
  return folder;
}

/** Adds a version of a form that asks otherwise than its first. */
export function addVersion(
  folder: string,
  name: FormName,
  version: number,
  change: (question: RiskFactor) => RiskFactor,
): void {
  const first = readFileSync(join(folder, `${name}.1.json`), 'utf8');
  const form = JSON.parse(first) as { questions: RiskFactor[] };
  const next = { ...form, version, questions: form.questions.map(change) };
  writeFileSync(join(folder, `${name}.${version}.json`), JSON.stringify(next));
}
