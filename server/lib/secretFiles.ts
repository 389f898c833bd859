import { readFileSync } from 'node:fs';

type Env = Readonly<Record<string, string | undefined>>;

/**
 * The environment with each secret that was given as a file read from it, as Docker and systemd pass them on: NAME_FILE
 * is the path of what NAME would be. What can't be read, or is given twice, is reported by its name.
 */
export function withSecretFiles(
  env: Env,
  names: readonly string[],
  report: (name: string, problem: string) => void,
): Env {
  const read: Record<string, string | undefined> = { ...env };
  for (const name of names) {
    const from = `${name}_FILE`;
    const file = env[from];
    if (!file) continue;
    if (env[name]) report(from, `must not be set together with ${name}`);
    try {
      read[name] = readFileSync(file, 'utf8').trim();
    } catch {
      report(from, 'must be a file that this process may read');
    }
  }
  return read;
}
