import { parseArgs } from 'node:util';

/** What a run measures. */
export interface BenchOptions {
  /** The names of the figures; all where it is empty. */
  only: string[];
  rounds: number;
  /** Parts of the names of subjects; all where it is empty. */
  subjects: string[];
  /** Where the results go as JSON. */
  json?: string;
  /** The folder for processor profiles of this server; what is measured is slower by them. */
  profile?: string;
}

/** Reads `--only a,b --rounds n --subjects a,b --json file --profile folder`; throws with what is wrong. */
export function parseBenchOptions(
  args: readonly string[],
  figures: readonly string[],
): BenchOptions {
  const { values } = parseArgs({
    args: [...args],
    options: {
      only: { type: 'string', default: '' },
      rounds: { type: 'string', default: '3' },
      subjects: { type: 'string', default: '' },
      json: { type: 'string' },
      profile: { type: 'string' },
    },
  });
  const list = (text: string) => text.split(',').filter((word) => word !== '');
  const only = list(values.only);
  const unknown = only.find((name) => !figures.includes(name));
  if (unknown) throw new Error(`--only knows ${figures.join(', ')}, and not ${unknown}`);
  const rounds = Number(values.rounds);
  if (!Number.isInteger(rounds) || rounds < 1 || rounds > 20)
    throw new Error('--rounds is a number from 1 to 20');
  return {
    only,
    rounds,
    subjects: list(values.subjects),
    ...(values.json === undefined ? {} : { json: values.json }),
    ...(values.profile === undefined ? {} : { profile: values.profile }),
  };
}
