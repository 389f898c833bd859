import { execFileSync, spawn } from 'node:child_process';
import {
  chmodSync,
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { eventually } from './eventually';
import { freePort } from './freePort';
import { findProgram } from '../tools/needs.cjs';

const SHIPPED = join(process.cwd(), 'server/deploy/nginx');

/** The proxy as it is shipped, as a process of its own, with a certificate that it made for localhost. */
export interface Proxy {
  origin: string;
  /** The same over plain HTTP. */
  plain: string;
  certificate: string;
  /** Everything that it wrote, wherever. */
  written(): string;
  /** Closes every connection and serves anew on the same port. */
  restart(): Promise<void>;
  /** Stops it and removes its folder. */
  close(): Promise<void>;
}

/** The shipped files in the places that they name, but for ports, paths and nodes, which a test must have its own of. */
export async function layOutProxy(nodes: readonly number[], publicPort: number) {
  const folder = mkdtempSync(join(tmpdir(), 'proxy-'));
  chmodSync(folder, 0o755);
  const plainPort = await freePort();
  mkdirSync(join(folder, 'conf.d'));
  mkdirSync(join(folder, 'counselling/tls'), { recursive: true });
  mkdirSync(join(folder, 'acme/.well-known/acme-challenge'), { recursive: true });
  const move = (text: string) =>
    text
      .replaceAll('/tmp/', `${folder}/`)
      .replaceAll('/var/www/acme', `${folder}/acme`)
      .replaceAll('/etc/nginx', folder)
      .replaceAll('listen 80 ', `listen 127.0.0.1:${plainPort} `)
      .replaceAll('listen 443 ', `listen 127.0.0.1:${publicPort} `)
      .replaceAll(/^.*listen \[::\].*\n/gm, '');
  const put = (from: string, to: string) =>
    writeFileSync(join(folder, to), move(readFileSync(join(SHIPPED, from), 'utf8')));
  put('nginx.conf', 'nginx.conf');
  put('counselling.conf', 'conf.d/counselling.conf');
  copyFileSync(join(SHIPPED, 'unavailable.html'), join(folder, 'counselling/unavailable.html'));
  const servers = nodes.map((port) => `server 127.0.0.1:${port} max_fails=1 fail_timeout=5s;\n`);
  writeFileSync(join(folder, 'counselling/nodes.conf'), servers.join(''));
  makeCertificate(join(folder, 'counselling/tls'));
  return { folder, plainPort, config: join(folder, 'nginx.conf') };
}

function makeCertificate(folder: string): void {
  const args = ['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1'];
  const names = ['-subj', '/CN=localhost', '-addext', 'subjectAltName=DNS:localhost'];
  const files = ['-keyout', join(folder, 'key.pem'), '-out', join(folder, 'cert.pem')];
  execFileSync('openssl', [...args, '-nodes', '-days', '2', ...names, ...files], {
    stdio: 'ignore',
  });
}

/** Starts it in front of these ports of this machine; resolves when it serves. */
export async function startProxy(nodes: readonly number[], publicPort: number): Promise<Proxy> {
  const { folder, plainPort, config } = await layOutProxy(nodes, publicPort);
  const said: Buffer[] = [];
  const start = async () => {
    const running = spawnProxy(config, said);
    await eventually(() => answers(publicPort, () => Buffer.concat(said).toString()));
    return running;
  };
  let running = await start();
  return {
    origin: `https://localhost:${publicPort}`,
    plain: `http://localhost:${plainPort}`,
    certificate: readFileSync(join(folder, 'counselling/tls/cert.pem'), 'utf8'),
    written: () => [Buffer.concat(said).toString(), ...filesMadeIn(folder)].join('\n'),
    async restart() {
      await running.stop();
      running = await start();
    },
    async close() {
      await running.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function spawnProxy(config: string, said: Buffer[]): { stop(): Promise<void> } {
  const args = ['-c', config, '-e', 'stderr', '-g', 'daemon off;'];
  const child = spawn(findProgram('nginx') ?? 'nginx', args, { stdio: ['ignore', 'pipe', 'pipe'] });
  child.stdout.on('data', (piece: Buffer) => said.push(piece));
  child.stderr.on('data', (piece: Buffer) => said.push(piece));
  const ended = new Promise<void>((done) => child.once('close', () => done()));
  return {
    stop() {
      child.kill('SIGTERM');
      return ended;
    },
  };
}

function answers(port: number, said: () => string): Promise<void> {
  return new Promise((done, reject) => {
    const socket = connect(port, '127.0.0.1', () => {
      socket.destroy();
      done();
    });
    socket.once('error', () => reject(new Error(`the proxy does not serve: ${said()}`)));
  });
}

/** What is in the folder beside what the test put there. */
function filesMadeIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((path) => !/\.(conf|html|pem)$/.test(path))
    .map((path) => `${path}\n${readFileSync(path, 'utf8')}`);
}
