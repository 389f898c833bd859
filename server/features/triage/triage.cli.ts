import { readFileSync } from 'node:fs';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { parseArgs } from 'node:util';
import { parse as parseYaml } from 'yaml';
import { projectDirOf } from '../../lib/projectDir';
import { createTriageLines } from './triage.lines';
import { parseTriageRules, TriageRulesError, type TriageRules } from './triage.parse';

/** Reads triage rules from a YAML file, alone or below the key `triage`. */
export function readTriageRules(file: string): TriageRules {
  const data: unknown = parseYaml(readFileSync(file, 'utf8'));
  const isWhole = typeof data === 'object' && data !== null && 'triage' in data;
  return parseTriageRules(isWhole ? data.triage : data);
}

/** The command: answers each line of standard input; resolves to the exit code. */
export async function runTriageCommand(args: readonly string[]): Promise<number> {
  const { values } = parseArgs({ args: [...args], options: { rules: { type: 'string' } } });
  const answer = createTriageLines(readTriageRules(values.rules ?? seedFile()));
  let exitCode = 0;
  process.stdout.once('error', endWithReader);
  for await (const line of createInterface({ input: process.stdin, crlfDelay: Infinity })) {
    const answered = answer(line);
    if (answered === undefined) continue;
    process.stdout.write(`${answered.line}\n`);
    if (!answered.ok) exitCode = 1;
  }
  return exitCode;
}

/** Says on standard error why nothing could be answered, and resolves to the exit code for it. */
export function explainTriageFailure(error: unknown): number {
  const isExpected =
    error instanceof TriageRulesError || (error instanceof Error && 'code' in error);
  process.stderr.write(`${isExpected ? error.message : String(error)}\n`);
  return 2;
}

/** The rules that the service is seeded with. */
function seedFile(): string {
  return path.join(projectDirOf(__dirname), 'server', 'seed', 'triage.yaml');
}

/** Whoever read the answers has read enough, as `head` does; anything else is a fault. */
function endWithReader(error: NodeJS.ErrnoException): void {
  if (error.code !== 'EPIPE') throw error;
  process.exit(0);
}
