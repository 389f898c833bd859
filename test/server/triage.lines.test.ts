import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { stringify } from 'yaml';
import { readTriageRules } from '../../server/features/triage/triage.cli';
import { runTriageLines } from '../../server/features/triage/triage.lines';
import { readSeed, SEED_FILE, seedRules, triage } from './triageFixture';

function answer(...lines: unknown[]) {
  const asked = lines.map((line) => (typeof line === 'string' ? line : JSON.stringify(line)));
  const { lines: answered, ok } = runTriageLines(asked, seedRules, triage);
  return { answered: answered.map((line) => JSON.parse(line)), ok };
}

describe('the triage command', () => {
  it('gives back the line with level and reasons after what was there', () => {
    const { answered, ok } = answer({ id: 7, lang: 'en', text: 'he has a knife', note: [1] });
    expect(ok).toBe(true);
    expect(Object.keys(answered[0]).slice(0, 6)).toEqual([
      'id',
      'lang',
      'text',
      'note',
      'level',
      'reasons',
    ]);
    expect(answered[0]).toMatchObject({ id: 7, note: [1], level: 'critical' });
  });

  it.each([
    ['et', 'Juures on relv'],
    ['en', 'A weapon is present'],
    ['ru', 'У него есть оружие'],
    ['de', 'Juures on relv'],
  ])('says each reason in the language of the line: %s', (lang, words) => {
    const [line] = answer({ lang, text: 'he has a knife' }).answered;
    expect(line.reasons).toEqual([
      { cue: 'weapon', level: 'critical', source: 'text', words, found: 'knife' },
    ]);
  });

  it('puts its own level in place of one that was there', () => {
    const [line] = answer({ lang: 'en', text: 'thanks', level: 'critical' }).answered;
    expect(line).toMatchObject({ level: 'low' });
    expect(Object.keys(line)).toEqual(['lang', 'text', 'level', 'reasons']);
  });

  it.each([
    [{ danger: 'yes' }, 'critical'],
    [{ in_danger: true }, 'critical'],
    [{ inDanger: 'jah' }, 'critical'],
    [{ danger: 'unsure' }, 'high'],
    [{ safe_to_write: false }, 'high'],
    [{ safe: 'нет', danger: 'не знаю' }, 'critical'],
    [{ under18: 'true' }, 'high'],
    [{ under_18: 1 }, 'high'],
    [{ age: 16 }, 'high'],
    [{ age: 30 }, 'normal'],
    [{ who: 'friend', topic: 'other' }, 'normal'],
    [{ danger: null, safe: {}, minor: 'purple' }, 'normal'],
    [null, 'normal'],
    ['none', 'normal'],
  ])('understands the answers %j', (answers, level) => {
    expect(answer({ lang: 'en', text: '', answers }).answered[0]).toMatchObject({ level });
  });

  it('answers a bad line in its place and goes on', () => {
    const { answered, ok } = answer(
      'nonsense',
      { lang: 'en' },
      '[]',
      '',
      { text: 7 },
      { text: 'test' },
    );
    expect(ok).toBe(false);
    expect(answered).toEqual([
      { line: 1, error: 'invalid_input', field: 'line' },
      { line: 2, error: 'invalid_input', field: 'text' },
      { line: 3, error: 'invalid_input', field: 'line' },
      { line: 5, error: 'invalid_input', field: 'text' },
      expect.objectContaining({ text: 'test', level: 'low' }),
    ]);
  });

  it('takes rules from a file, alone or below their key', () => {
    const dir = mkdtempSync(path.join(tmpdir(), 'triage-'));
    const alone = path.join(dir, 'alone.yaml');
    writeFileSync(alone, stringify(readSeed().triage));
    expect(readTriageRules(alone)).toEqual(readTriageRules(SEED_FILE));
    rmSync(dir, { recursive: true });
  });
});

describe('the triage command as a process', () => {
  const root = path.join(__dirname, '../..');
  const built = path.join(root, 'dist/server/triage.js');
  const run = (input: string, ...args: string[]) =>
    spawnSync(process.execPath, [built, ...args], { input, encoding: 'utf8', cwd: tmpdir() });

  beforeAll(() => {
    const tool = path.join(root, 'server/tools/build.mjs');
    spawnSync(process.execPath, [tool, '--if-stale', '--quiet', 'server'], { cwd: root });
  }, 180_000);

  it('prints a line for a line and says by its exit code that one was bad', () => {
    const good = run('{"lang":"ru","text":"они меня заперли"}\r\n');
    expect(good.stderr).toBe('');
    expect(JSON.parse(good.stdout)).toMatchObject({ level: 'critical' });
    expect(good.status).toBe(0);
    const mixed = run('{"text":"test"}\nbad\n{"text":"test"}');
    expect(mixed.stdout.trim().split('\n')).toHaveLength(3);
    expect(mixed.status).toBe(1);
  });

  it('refuses rules that cannot be read, saying where', () => {
    const dir = mkdtempSync(path.join(tmpdir(), 'triage-'));
    const file = path.join(dir, 'bad.yaml');
    writeFileSync(file, 'triage: { version: zero }');
    const { status, stdout, stderr } = run('{"text":"test"}', '--rules', file);
    expect([status, stdout]).toEqual([2, '']);
    expect(stderr).toContain('triage.version');
    expect(run('', '--rules', path.join(dir, 'none.yaml')).status).toBe(2);
    rmSync(dir, { recursive: true });
  });
});
