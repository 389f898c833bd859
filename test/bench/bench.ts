import { writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { cases } from './figures/cases';
import { cost } from './figures/cost';
import type { Figure } from './figures/figure';
import { idle } from './figures/idle';
import { latency } from './figures/latency';
import { rate } from './figures/rate';
import { parseBenchOptions, type BenchOptions } from './options';
import { spreadOf } from './statistics';
import { subjects, type Subject } from './subjects';
import { tableOf, type Line } from './table';

/*
 * Measures this server beside a bare Socket.IO relay, in turn, round by round:
 * npm run bench [-- --only latency,rate,idle,cost,cases --rounds 3 --subjects embedded,relay --json FILE --profile FOLDER]
 */

const FIGURES: readonly Figure[] = [latency, rate, idle, cost, cases];

/** What was measured, in the order in which it is shown. */
type Measured = Map<string, Omit<Line, 'min' | 'median' | 'max'>>;

async function measureOnce(figure: Figure, subject: Subject, measured: Measured): Promise<void> {
  process.stderr.write(`${figure.name}: ${subject.name} …\n`);
  for (const { name, unit, value } of await figure.measure(subject)) {
    const key = `${figure.name}/${name}/${subject.name}`;
    const line = measured.get(key) ?? {
      figure: figure.name,
      name,
      subject: subject.name,
      unit,
      rounds: [],
    };
    line.rounds.push(value);
    measured.set(key, line);
  }
}

async function measureAll(options: BenchOptions): Promise<Line[]> {
  const figures = FIGURES.filter(
    ({ name }) => options.only.length === 0 || options.only.includes(name),
  );
  const wanted = subjects(process.env, options.profile).filter(
    ({ name }) =>
      options.subjects.length === 0 || options.subjects.some((part) => name.includes(part)),
  );
  const measured: Measured = new Map();
  for (let round = 1; round <= options.rounds; round += 1) {
    process.stderr.write(`round ${round} of ${options.rounds}\n`);
    for (const figure of figures) {
      for (const subject of wanted.filter(({ isOurs }) => isOurs || figure.isCompared))
        await measureOnce(figure, subject, measured);
    }
  }
  const lines = [...measured.values()].map((line) => ({ ...line, ...spreadOf(line.rounds) }));
  return lines.sort((one, other) => orderOf(one, lines) - orderOf(other, lines));
}

/** Lines of one name stand together. */
function orderOf({ figure, name }: Line, lines: readonly Line[]): number {
  return lines.findIndex((line) => line.figure === figure && line.name === name);
}

async function main(): Promise<void> {
  const names = FIGURES.map(({ name }) => name);
  const options = parseBenchOptions(process.argv.slice(2), names);
  const lines = await measureAll(options);
  const machine = `${cpus().length} processors, Node ${process.versions.node}`;
  process.stdout.write(`${machine}, ${options.rounds} rounds\n\n${tableOf(lines)}\n`);
  if (options.json) writeFileSync(options.json, `${JSON.stringify({ machine, lines }, null, 2)}\n`);
}

process.once('SIGINT', () => process.exit(130));
process.once('SIGTERM', () => process.exit(143));

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`);
  process.exitCode = 1;
});
