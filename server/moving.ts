import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline/promises';
import { parseArgs } from 'node:util';
import type { TFunction } from 'i18next';
import { ConfigError, parseConfig } from './config';
import { terminalLanguage } from './greeting';
import { loadWords } from './http/words';
import { systemClock } from './lib/clock';
import { projectDirOf } from './lib/projectDir';
import type { Backup } from './moving/backups';
import type { Manifest } from './moving/terms';
import { explain } from './moving/explain';
import { command, exportTo, importFrom, type JobDeps } from './movingJobs';

/** What a person reads when a command has done its work. */
type Job = (deps: JobDeps, say: TFunction) => Promise<string[]>;

/** How many backups an option may keep. */
const KEEP = /^[1-9]\d{0,3}$/;

/** The job that the words of a command line mean; undefined where they mean none. */
function jobOf(args: string[]): Job | undefined {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      to: { type: 'string' },
      keep: { type: 'string' },
      replace: { type: 'boolean', default: false },
      'without-erasures': { type: 'boolean', default: false },
    },
  });
  const [name, what] = positionals;
  if (values.keep !== undefined && !KEEP.test(values.keep)) return undefined;
  if (positionals.length > 2) return undefined;
  const keep = values.keep === undefined ? undefined : Number(values.keep);
  if (name === 'backup' && !what) return backupJob({ to: values.to, keep });
  if (name === 'admin' && what === 'reset-password') return resetJob;
  if (name === 'export' && what) return exportJob(resolve(what));
  if ((name !== 'import' && name !== 'restore') || !what) return undefined;
  return importJob({
    folder: resolve(what),
    replace: values.replace,
    withoutErasures: values['without-erasures'],
  });
}

function exportJob(folder: string): Job {
  return async (deps, say) => {
    const manifest = await exportTo(folder, deps);
    return [say('moving.exported', { folder, ...countsOf(manifest) }), say('moving.apart')];
  };
}

function importJob(wish: Parameters<typeof importFrom>[0]): Job {
  return async (deps, say) => {
    const manifest = await importFrom(wish, deps);
    return [say('moving.imported', { from: manifest.createdAt, ...countsOf(manifest) })];
  };
}

function backupJob(target: { to: string | undefined; keep: number | undefined }): Job {
  return async (deps, say) => {
    const to = resolve(target.to ?? join(deps.config.dataDir, 'backups'));
    const wish = { command: 'backup', to, keep: target.keep } as const;
    const { folder, manifest, removed } = (await command(wish, deps)) as Backup;
    return [
      say('moving.backed_up', { folder, ...countsOf(manifest) }),
      ...(removed > 0 ? [say('moving.removed', { removed })] : []),
      say('moving.short_life'),
      say('moving.apart'),
    ];
  };
}

/** The name is asked for, because arguments of a program are seen by everybody on the machine. */
const resetJob: Job = async (deps, say) => {
  const asking = createInterface({ input: process.stdin, output: process.stderr });
  const name = await asking.question(`${say('moving.whose')} `);
  asking.close();
  const password = await command({ command: 'reset-password', name }, deps);
  return [say('moving.password'), String(password)];
};

function countsOf({ collections }: Manifest) {
  const countOf = (name: string) => collections.find((part) => part.name === name)?.count ?? 0;
  return { contacts: countOf('contactKeys'), entries: countOf('entries') };
}

async function main(): Promise<number> {
  const { LC_ALL, LANG } = process.env;
  const words = loadWords(join(projectDirOf(__dirname), 'locales'));
  const say = words.say(terminalLanguage(LC_ALL ?? LANG));
  try {
    const job = jobOf(process.argv.slice(2));
    if (!job) {
      process.stderr.write(`${say('moving.usage')}\n`);
      return 2;
    }
    const told = await job({ config: parseConfig(process.env), clock: systemClock }, say);
    process.stdout.write(`${told.join('\n')}\n`);
    return 0;
  } catch (error) {
    if (error instanceof ConfigError) {
      process.stderr.write(`${say('moving.wrong_settings')}\n${error.message}\n`);
      return 1;
    }
    process.stderr.write(`${explain(error, say)}\n`);
    return 1;
  }
}

void main().then((exitCode) => {
  process.exitCode = exitCode;
});
