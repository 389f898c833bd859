import { execFileSync, spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, statSync, existsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Script } from 'node:vm';
import Ajv from 'ajv';
import { createClient } from 'redis';
import { parse } from 'yaml';
import { parseConfig } from '../../server/config';
import { eventually } from '../support/eventually';
import { freePort } from '../support/freePort';
import { describeWith } from '../support/describeWith';
import { startApp } from '../support/startApp';
import { findProgram } from '../tools/needs.cjs';

interface Service {
  image: string;
  user: string;
  command?: string[];
  environment?: Record<string, string>;
  secrets?: (string | { source: string; target: string })[];
  configs?: { source: string; target: string }[];
  ports?: string[];
  profiles?: string[];
  restart: string;
  networks: Record<string, { ipv4_address?: string }> | string[];
  extra_hosts?: string[];
  healthcheck?: { test: string[] };
  depends_on?: Record<string, { condition: string }>;
}
interface Compose {
  services: Record<string, Service>;
  networks: Record<string, { internal?: boolean }>;
  volumes: Record<string, unknown>;
  secrets: Record<string, { file: string }>;
  configs: Record<string, { file: string }>;
}

const text = readFileSync('docker-compose.yml', 'utf8');
const compose = parse(text, { merge: true }) as Compose;
const services = Object.entries(compose.services);
const networksOf = ({ networks }: Service) =>
  Array.isArray(networks) ? networks : Object.keys(networks);

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'secrets-'));
  execFileSync('sh', ['server/deploy/secrets.sh', folder, 'chat.example.ee'], { stdio: 'ignore' });
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('docker-compose.yml', () => {
  // https://github.com/compose-spec/compose-spec, schema/compose-spec.json of 2026-06-23 (170098b), Apache-2.0.
  const schema = JSON.parse(readFileSync('test/deploy/compose-spec.json', 'utf8')) as object;
  const ajv = new Ajv({ strict: false, validateFormats: false });
  const isValid = ajv.compile({ ...schema, $schema: 'http://json-schema.org/draft-07/schema#' });

  it('is what the Compose Specification describes', () => {
    isValid(compose);
    expect(isValid.errors ?? []).toEqual([]);
    expect(isValid({ ...compose, services: { a: { image: 1 } } })).toBe(false);
  });

  it('names nothing that is not there', () => {
    for (const { file } of Object.values(compose.configs)) expect(existsSync(file)).toBe(true);
    for (const [name, { file }] of Object.entries(compose.secrets)) {
      expect(file).toBe(`server/deploy/secrets/${name}`);
      expect(existsSync(join(folder, name))).toBe(true);
    }
    for (const [, service] of services) {
      for (const secret of service.secrets ?? []) {
        const source = typeof secret === 'string' ? secret : secret.source;
        expect(Object.keys(compose.secrets)).toContain(source);
      }
      for (const { source } of service.configs ?? []) {
        expect(Object.keys(compose.configs)).toContain(source);
      }
      for (const other of Object.keys(service.depends_on ?? {})) {
        expect(Object.keys(compose.services)).toContain(other);
      }
      for (const network of networksOf(service)) {
        expect(Object.keys(compose.networks)).toContain(network);
      }
    }
  });

  it.each(services)('lets %s do as little as it can', (name, service) => {
    expect(service).toMatchObject({
      read_only: true,
      cap_drop: ['ALL'],
      security_opt: ['no-new-privileges:true'],
      user: expect.stringMatching(/^[1-9]\d*:[1-9]\d*$/),
      restart: name === 'mongo-init' ? 'on-failure' : 'unless-stopped',
      logging: { driver: 'json-file' },
    });
    expect(service).not.toHaveProperty('privileged');
    expect(service).not.toHaveProperty('cap_add');
    if (name !== 'mongo-init') expect(service.healthcheck?.test.length).toBeGreaterThan(1);
  });

  it.each(services)('gives %s its secrets as files, never in the environment', (_name, service) => {
    const { environment = {}, command = [] } = service;
    for (const [name, value] of Object.entries(environment)) {
      if (!/PASS|SECRET|KEY|TOKEN|MONGO_URL|REDIS_URL/.test(name)) continue;
      expect(name).toMatch(/_FILE$/);
      expect(value).toMatch(/^\/run\/secrets\/[a-z_]+$/);
    }
    expect([...command, ...Object.values(environment)].join(' ')).not.toMatch(
      /:[^/ ]*@|requirepass/,
    );
  });

  it('can be reached from elsewhere through the proxy alone', () => {
    const published = services.filter(([, { ports }]) => ports);
    expect(published.map(([name]) => name)).toEqual(['proxy', 'grafana']);
    expect(compose.services.proxy?.ports).toEqual(['80:80', '443:443']);
    // An extra that must be asked for, on this machine's own address.
    expect(compose.services.grafana).toMatchObject({
      profiles: ['watch'],
      ports: ['127.0.0.1:3001:3000'],
    });
    const open = Object.entries(compose.networks).filter(([, net]) => net.internal !== true);
    const inOpen = services.filter(([, service]) =>
      networksOf(service).some((network) => open.some(([name]) => name === network)),
    );
    expect(inOpen.map(([name]) => name)).toEqual(['proxy', 'grafana']);
  });

  it('keeps the proxy away from the stores', () => {
    const proxy = networksOf(compose.services.proxy as Service);
    for (const name of ['mongo1', 'mongo2', 'mongo3', 'redis', 'prometheus']) {
      const shared = networksOf(compose.services[name] as Service).filter((net) =>
        proxy.includes(net),
      );
      expect(shared).toEqual([]);
    }
  });

  it('has two nodes, which the proxy and Prometheus know by the addresses that they have', () => {
    const nodes = services.filter(([, { image }]) => image === 'counselling');
    expect(nodes.map(([name]) => name)).toEqual(['node1', 'node2']);
    const addresses = nodes.map(([name, { networks }]) => {
      const edge = Array.isArray(networks) ? undefined : networks.edge;
      return `${name}=${edge?.ipv4_address}`;
    });
    expect(compose.services.proxy?.extra_hosts).toEqual(addresses);
    const known = readFileSync('server/deploy/nginx/nodes.conf', 'utf8').match(/^server \S+/gm);
    expect(known).toEqual(nodes.map(([name]) => `server ${name}:3000`));
    const scraped = readFileSync('server/deploy/watch/prometheus.yml', 'utf8').match(/node\d:\d+/g);
    expect(scraped).toEqual(nodes.map(([name]) => `${name}:9464`));
  });

  it('runs MongoDB as a replica set with authentication', () => {
    for (const name of ['mongo1', 'mongo2', 'mongo3']) {
      const { command } = compose.services[name] as Service;
      expect(command).toEqual(
        expect.arrayContaining(['--replSet=rs0', '--keyFile=/run/secrets/mongo_keyfile']),
      );
    }
    expect(() => new Script(readFileSync('server/deploy/mongo/init.js', 'utf8'))).not.toThrow();
  });
});

describe('the secrets', () => {
  it('are settings that a node takes', () => {
    const { environment = {} } = compose.services.node1 as Service;
    const env = Object.fromEntries(
      Object.entries(environment).map(([name, value]) => [
        name,
        value
          .replace('/run/secrets', folder)
          .replace(/^\$\{PUBLIC_URL:.*\}$/, 'https://chat.example.ee')
          .replace(/^\$\{\w+:-(.*)\}$/, '$1'),
      ]),
    );
    const config = parseConfig(env);
    expect(config).toMatchObject({
      host: '0.0.0.0',
      port: 3000,
      isSecure: true,
      trustProxy: 1,
      logLevel: 'info',
      metrics: { port: 9464, host: '0.0.0.0' },
      masterKeyFile: join(folder, 'master_key'),
    });
    expect(config.mongoUrl).toMatch(/^mongodb:\/\/counselling:[0-9a-f]{48}@mongo1:27017,/);
    expect(config.redisUrl).toMatch(/^redis:\/\/:[0-9a-f]{48}@redis:6379$/);
    expect(Buffer.from(readFileSync(config.masterKeyFile, 'utf8'), 'base64url')).toHaveLength(32);
  });

  it('can be read by their reader alone, and are made once', () => {
    const names = Object.keys(compose.secrets);
    const modes = names.map((name) => (statSync(join(folder, name)).mode & 0o777).toString(8));
    expect(new Set(modes)).toEqual(new Set(['400']));
    const read = () => names.map((name) => readFileSync(join(folder, name), 'utf8'));
    const before = read();
    execFileSync('sh', ['server/deploy/secrets.sh', folder], { stdio: 'ignore' });
    expect(read()).toEqual(before);
    expect(new Set(before).size).toBe(names.length);
  });
});

describe('the health check of a node', () => {
  it('follows its readiness', async () => {
    const test = await startApp();
    const look = () =>
      new Promise<number | null>((done) => {
        const env = { PATH: process.env.PATH, PORT: new URL(test.url).port };
        spawn(process.execPath, ['server/deploy/ready.mjs'], { env }).once('exit', done);
      });
    expect(await look()).toBe(0);
    test.app.readiness.fail('draining');
    expect(await look()).toBe(1);
    await test.close();
    expect(await look()).toBe(1);
  });
});

describeWith(['redis'], 'Redis as the file runs it', () => {
  it('wants the password, and keeps nothing', async () => {
    const port = await freePort();
    const [, , ...options] = compose.services.redis?.command ?? [];
    const where = ['--port', String(port), '--bind', '127.0.0.1', '--dir', folder];
    const child = spawn(findProgram('redis-server') ?? 'redis-server', [
      join(folder, 'redis_conf'),
      ...options,
      ...where,
    ]);
    const ended = new Promise((done) => child.once('close', done));
    const url = readFileSync(join(folder, 'redis_url'), 'utf8').replace(
      'redis:6379',
      `127.0.0.1:${port}`,
    );
    const open = async (address: string) => {
      const client = createClient({ url: address, socket: { reconnectStrategy: false } });
      client.on('error', () => undefined);
      return client.connect();
    };
    await eventually(async () => (await open(url)).destroy());
    const client = await open(url);
    expect(await client.configGet('save')).toEqual({ save: '' });
    expect(await client.configGet('appendonly')).toEqual({ appendonly: 'no' });
    client.destroy();
    const stranger = await open(`redis://127.0.0.1:${port}`)
      .then(
        (unasked) => unasked.ping(),
        (error: unknown) => error,
      )
      .catch((error: unknown) => error);
    expect(String(stranger)).toContain('NOAUTH');
    child.kill('SIGTERM');
    await ended;
  });
});
