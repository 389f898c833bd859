import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import type { TFunction } from 'i18next';
import { askName } from './askName';
import { breachJob } from './breachJob';
import { ConfigError, parseConfig } from './config';
import { terminalLanguage } from './greeting';
import { loadWords } from './http/words';
import type { AuditHead } from './features/audit/audit.shapes';
import type { Verification } from './features/audit/verify';
import type { KeysDone } from './keyCommands';
import { systemClock } from './lib/clock';
import { projectDirOf } from './lib/projectDir';
import type { RetentionRun } from './contract/retention';
import type { Language } from './contract/shapes';
import { total } from './features/retention/retention.rules';
import type { Backup } from './moving/backups';
import { explain } from './moving/explain';
import type { Manifest } from './moving/terms';
import { command, exportTo, importFrom, type JobDeps } from './movingJobs';

/** What a person reads when a command has done its work, and whether it found something wrong. */
type Job = (
  deps: JobDeps,
  say: TFunction,
  language: Language,
) => Promise<{ lines: string[]; isWrong?: boolean }>;

/** How many backups an option may keep. */
const KEEP = /^[1-9]\d{0,3}$/;

/** The end of an audit log as it was printed: a row's number and link. */
const HEAD = /^([1-9]\d{0,11}):([\w-]{43})$/;

/** The job that the words of a command line mean; undefined where they mean none. */
function jobOf(args: string[]): Job | undefined {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      to: { type: 'string' },
      keep: { type: 'string' },
      head: { type: 'string' },
      replace: { type: 'boolean', default: false },
      'without-erasures': { type: 'boolean', default: false },
      'dry-run': { type: 'boolean', default: false },
      from: { type: 'string' },
      learned: { type: 'string' },
      staff: { type: 'boolean', default: false },
      stored: { type: 'boolean', default: false },
      json: { type: 'boolean', default: false },
    },
  });
  const [name, what] = positionals;
  if (values.keep !== undefined && !KEEP.test(values.keep)) return undefined;
  if (values.head !== undefined && !HEAD.test(values.head)) return undefined;
  if (positionals.length > 2) return undefined;
  const keep = values.keep === undefined ? undefined : Number(values.keep);
  if (name === 'backup' && !what) return backupJob({ to: values.to, keep });
  if (name === 'breach' && !what && values.from && values.to)
    return breachJob({ ...values, from: values.from, to: values.to });
  if (name === 'retention' && !what) return retentionJob(values['dry-run']);
  if (name === 'admin' && what === 'reset-password') return resetJob;
  if (name === 'keys' && what && isKeyWord(what)) return keysJob(what);
  if (name === 'audit' && what === 'verify') return verifyJob(headOf(values.head));
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
    const counts = countsOf(manifest);
    return { lines: [say('moving.exported', { folder, ...counts }), say('moving.apart')] };
  };
}

function importJob(wish: Parameters<typeof importFrom>[0]): Job {
  return async (deps, say) => {
    const manifest = await importFrom(wish, deps);
    const counts = countsOf(manifest);
    return { lines: [say('moving.imported', { from: manifest.createdAt, ...counts })] };
  };
}

function backupJob(target: { to: string | undefined; keep: number | undefined }): Job {
  return async (deps, say) => {
    const to = resolve(target.to ?? join(deps.config.dataDir, 'backups'));
    const wish = { command: 'backup', to, keep: target.keep } as const;
    const { folder, manifest, removed } = (await command(wish, deps)) as Backup;
    const lines = [
      say('moving.backed_up', { folder, ...countsOf(manifest) }),
      ...(removed > 0 ? [say('moving.removed', { removed })] : []),
      say('moving.short_life'),
      say('moving.apart'),
    ];
    return { lines };
  };
}

const resetJob: Job = async (deps, say) => {
  const name = await askName(say);
  const password = await command({ command: 'reset-password', name }, deps);
  return { lines: [say('moving.password'), String(password)] };
};

/** The words of a command line about the master key, and what they ask for. */
const KEY_WORDS = {
  rotate: 'rotate-keys',
  rewrap: 'rewrap-keys',
  retire: 'retire-keys',
} as const;
type KeyWord = keyof typeof KEY_WORDS;

const isKeyWord = (word: string): word is KeyWord => Object.hasOwn(KEY_WORDS, word);

function keysJob(word: KeyWord): Job {
  return async (deps, say) => {
    const done = (await command({ command: KEY_WORDS[word] }, deps)) as KeysDone;
    return { lines: [say(`keys.${word}`, { ...done }), say(`keys.after.${word}`)] };
  };
}

/** Checks every link of the audit log, and that an earlier end of it, kept elsewhere, is still in it. */
function verifyJob(head: AuditHead | undefined): Job {
  return async (deps, say) => {
    const wish = { command: 'verify-audit', ...(head ? { head } : {}) } as const;
    const found = (await command(wish, deps)) as Verification;
    const { rows, faults } = found;
    const places = faults.map(({ seq, problem }) => say(`audit.${problem}`, { seq }));
    const verdict = faults.length > 0 ? say('audit.broken') : say('audit.whole', { rows });
    const end = say('audit.head', { head: `${found.head.seq}:${found.head.hash}` });
    return { lines: [...places, verdict, end], isWrong: faults.length > 0 };
  };
}

function headOf(text: string | undefined): AuditHead | undefined {
  const found = HEAD.exec(text ?? '');
  return found ? { seq: Number(found[1]), hash: found[2] ?? '' } : undefined;
}

/** Erases what is due, or says what would be erased. */
function retentionJob(rehearse: boolean): Job {
  return async (deps, say) => {
    const run = (await command({ command: 'retention', rehearse }, deps)) as RetentionRun;
    const { erased, held, failures, drafts, comments, cases } = run;
    const overdue = held.filter(({ isOverdue }) => isOverdue);
    const lateCases = cases.held.filter(({ isOverdue }) => isOverdue);
    const lines = [
      say(rehearse ? 'retention.would' : 'retention.done', { count: total(erased) }),
      ...erased.map(({ kind, outcome = '–', count }) => `  ${kind} ${outcome}: ${count}`),
      say('retention.held', { count: held.length, overdue: overdue.length }),
      ...overdue.map(({ contactId, reviewOn }) => `  ${contactId} ${reviewOn}`),
      say(rehearse ? 'retention.casesWould' : 'retention.cases', { count: cases.erased }),
      say('retention.casesHeld', { count: cases.held.length, overdue: lateCases.length }),
      ...lateCases.map(({ caseId, reviewOn }) => `  ${caseId} ${reviewOn}`),
      ...(rehearse ? [] : [say('retention.besides', { drafts, comments })]),
      ...(failures > 0 ? [say('retention.failed', { count: failures })] : []),
      ...(cases.failures > 0 ? [say('retention.casesFailed', { count: cases.failures })] : []),
    ];
    return { lines, isWrong: failures + cases.failures > 0 };
  };
}

function countsOf({ collections }: Manifest) {
  const countOf = (name: string) => collections.find((part) => part.name === name)?.count ?? 0;
  return { contacts: countOf('contactKeys'), entries: countOf('entries') };
}

async function main(): Promise<number> {
  const { LC_ALL, LANG } = process.env;
  const words = loadWords(join(projectDirOf(__dirname), 'locales'));
  const language = terminalLanguage(LC_ALL ?? LANG);
  const say = words.say(language);
  try {
    const job = jobOf(process.argv.slice(2));
    if (!job) {
      process.stderr.write(`${say('moving.usage')}\n`);
      return 2;
    }
    const told = await job({ config: parseConfig(process.env), clock: systemClock }, say, language);
    process.stdout.write(`${told.lines.join('\n')}\n`);
    return told.isWrong ? 1 : 0;
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
