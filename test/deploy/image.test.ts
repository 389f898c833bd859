import { execFileSync, spawn } from 'node:child_process';
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from '../support/freePort';
import { ask } from '../support/httpClient';

/** How long installing and building may take on a busy machine, in milliseconds. */
const BUILD_MS = 240_000;

const [build = '', run = ''] = readFileSync('server/deploy/Dockerfile', 'utf8')
  .split(/^FROM .*$/m)
  .slice(1);

const linesOf = (stage: string, word: string) =>
  stage
    .split('\n')
    .filter((line) => line.startsWith(`${word} `))
    .map((line) => line.slice(word.length + 1));

describe('the steps of the image', () => {
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'image-'));
    chmodSync(folder, 0o755);
    for (const line of linesOf(build, 'COPY')) copy(line.split(' '));
    for (const step of linesOf(build, 'RUN')) {
      // As in the image: not as a test, which would build what is for developing.
      const env = { PATH: process.env.PATH, HOME: process.env.HOME };
      execFileSync('sh', ['-c', step], { cwd: join(folder, 'app'), env, stdio: 'pipe' });
    }
  }, BUILD_MS);
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  /** As COPY does: files into the folder, a folder's content under its new name. */
  function copy(words: string[]): void {
    const to = words.at(-1) ?? '.';
    const isOurs = (path: string) => !path.includes('deploy/secrets');
    for (const from of words.slice(0, -1)) {
      const target = join(folder, 'app', to === './' ? from : to);
      cpSync(from, target, { recursive: true, filter: isOurs });
    }
  }

  it('copy what the list of what may be copied lets through', () => {
    const allowed = readFileSync('server/deploy/Dockerfile.dockerignore', 'utf8')
      .split('\n')
      .filter((line) => line.startsWith('!'))
      .map((line) => line.slice(1));
    const copied = linesOf(build, 'COPY').flatMap((line) => line.split(' ').slice(0, -1));
    expect(copied.sort()).toEqual(allowed.sort());
  });

  it('install what serves, and nothing that only develops', () => {
    expect(readdirSync(join(folder, 'app/dist')).sort()).toEqual(
      expect.arrayContaining(['console', 'server', 'widget']),
    );
    for (const name of ['jest', 'eslint', 'playwright-core', 'prettier', 'typescript-eslint']) {
      expect(existsSync(join(folder, 'app/node_modules', name))).toBe(false);
    }
  });

  it('make a server that starts as nobody in particular, writes to its data alone, and stops', async () => {
    const dataDir = join(folder, 'data');
    mkdirSync(dataDir);
    const isRoot = process.getuid?.() === 0;
    const [uid = 0, gid = 0] = (linesOf(run, 'USER')[0] ?? '').split(':').map(Number);
    expect(uid).toBeGreaterThan(0);
    execFileSync('chmod', ['-R', 'a-w,a+rX', join(folder, 'app')]);
    if (isRoot) execFileSync('chown', [`${uid}:${gid}`, dataDir]);
    const [program = '', ...args] = JSON.parse(linesOf(run, 'CMD')[0] ?? '[]') as string[];
    const port = await freePort();
    const url = `http://127.0.0.1:${port}`;
    const child = spawn(program === 'node' ? process.execPath : program, args, {
      cwd: join(folder, 'app'),
      env: { PATH: process.env.PATH, PORT: String(port), PUBLIC_URL: url, DATA_DIR: dataDir },
      ...(isRoot ? { uid, gid } : {}),
    });
    const ended = new Promise((done) => child.once('close', done));
    await new Promise<void>((up, reject) => {
      const said: Buffer[] = [];
      child.stderr.on('data', (piece: Buffer) => said.push(piece));
      child.stdout.once('data', () => up());
      void ended.then(() => reject(new Error(Buffer.concat(said).toString())));
    });
    expect((await ask(url, '/readyz')).status).toBe(200);
    expect((await ask(url, '/console/')).status).toBe(200);
    expect((await ask(url, '/widget.js')).status).toBe(200);
    child.kill('SIGTERM');
    expect(await ended).toBe(0);
    execFileSync('chmod', ['-R', 'u+w', join(folder, 'app')]);
  });
});
