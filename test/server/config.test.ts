import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { ConfigError, parseConfig } from '../../server/config';

function problemsOf(env: Record<string, string>): string[] {
  try {
    parseConfig(env);
  } catch (error) {
    if (error instanceof ConfigError) return error.problems.map(({ name }) => name);
    throw error;
  }
  return [];
}

describe('parseConfig', () => {
  it('needs nothing on a fresh machine', () => {
    expect(parseConfig({})).toEqual({
      port: 3000,
      host: '127.0.0.1',
      dataDir: resolve('data'),
      consoleUrl: 'http://localhost:3000',
      publicUrl: 'http://localhost:3000',
      isSecure: false,
      allowedHosts: [],
      exitUrl: 'https://www.ilmateenistus.ee/',
      isFactorRequired: true,
      trustProxy: 0,
      connections: { connections: 20_000, perNetwork: 500 },
      puzzleBits: 8,
      masterKeyFile: resolve('data/master.key'),
      erasuresFile: resolve('data/erasures.log'),
      logLevel: 'info',
      environment: 'production',
    });
  });

  it('takes an empty value for none', () => {
    expect(parseConfig({ PORT: '', MONGO_URL: '', ALLOWED_HOSTS: '' })).toEqual(parseConfig({}));
  });

  it('reads every setting', () => {
    expect(
      parseConfig({
        PORT: '8080',
        HOST: '0.0.0.0',
        DATA_DIR: '/srv/chat',
        PUBLIC_URL: 'https://chat.example.ee/',
        ALLOWED_HOSTS: 'https://www.example.ee, https://example.ee:8443,https://chat.example.ee',
        EXIT_URL: 'https://news.example.ee/today',
        TRUST_PROXY: '2',
        MASTER_KEY_FILE: '/run/secrets/key',
        MAX_CONNECTIONS: '5000',
        MAX_CONNECTIONS_PER_NETWORK: '50',
        PUZZLE_BITS: '10',
        ERASURES_FILE: '/var/lib/apart/erasures.log',
        LOG_LEVEL: 'warn',
        METRICS_PORT: '9464',
        METRICS_HOST: '::1',
        NODE_ENV: 'development',
        SECOND_FACTOR: 'optional',
        CONSOLE_URL: 'https://console.example.ee/',
      }),
    ).toEqual({
      port: 8080,
      host: '0.0.0.0',
      dataDir: '/srv/chat',
      consoleUrl: 'https://console.example.ee',
      publicUrl: 'https://chat.example.ee',
      isSecure: true,
      allowedHosts: ['https://www.example.ee', 'https://example.ee:8443'],
      exitUrl: 'https://news.example.ee/today',
      isFactorRequired: false,
      trustProxy: 2,
      connections: { connections: 5000, perNetwork: 50 },
      puzzleBits: 10,
      masterKeyFile: '/run/secrets/key',
      erasuresFile: '/var/lib/apart/erasures.log',
      logLevel: 'warn',
      metrics: { port: 9464, host: '::1' },
      environment: 'development',
    });
  });

  it('keeps the key beside the data, wherever the data is', () => {
    expect(parseConfig({ DATA_DIR: '/srv/chat' }).masterKeyFile).toBe('/srv/chat/master.key');
  });

  it('shows its numbers to this machine alone, where a port for them is named', () => {
    expect(parseConfig({ METRICS_PORT: '9464' }).metrics).toEqual({
      port: 9464,
      host: '127.0.0.1',
    });
    expect(parseConfig({ METRICS_HOST: '0.0.0.0' }).metrics).toBeUndefined();
  });

  it('follows the port where no address is given', () => {
    expect(parseConfig({ PORT: '4000' }).publicUrl).toBe('http://localhost:4000');
  });

  const OIDC = {
    OIDC_ISSUER: 'https://tara.example.ee',
    OIDC_CLIENT_ID: 'counselling',
    OIDC_CLIENT_SECRET: 'a-secret',
  };

  it('lets staff in by the state where its service is named, by the surest way unless told otherwise', () => {
    const named = {
      issuer: 'https://tara.example.ee',
      clientId: 'counselling',
      clientSecret: 'a-secret',
    };
    expect(parseConfig(OIDC).stateSignIn).toEqual({ ...named, level: 'high', methods: [] });
    const wishes = { OIDC_ACR: 'substantial', OIDC_AMR: 'idcard, mID' };
    expect(parseConfig({ ...OIDC, ...wishes }).stateSignIn).toEqual({
      ...named,
      level: 'substantial',
      methods: ['idcard', 'mID'],
    });
  });

  it.each([
    ['OIDC_ISSUER', ['OIDC_CLIENT_ID', 'OIDC_CLIENT_SECRET']],
    ['OIDC_CLIENT_SECRET', ['OIDC_ISSUER', 'OIDC_CLIENT_ID']],
  ] as const)('refuses %s alone and names what is missing', (name, missing) => {
    expect(problemsOf({ [name]: OIDC[name] })).toEqual(missing);
  });

  it('refuses wishes of a service that is not named', () => {
    expect(problemsOf({ OIDC_ACR: 'high' })).toEqual(Object.keys(OIDC));
  });

  it.each([
    ['OIDC_ISSUER', 'http://tara.example.ee'],
    ['OIDC_CLIENT_ID', 'two words'],
    ['OIDC_ACR', 'highest'],
    ['OIDC_AMR', 'idcard,,mID'],
  ])('refuses %s=%s', (name, value) => {
    expect(problemsOf({ ...OIDC, [name]: value })).toEqual([name]);
  });

  it('is frozen', () => {
    expect(Object.isFrozen(parseConfig({}))).toBe(true);
  });

  it.each([
    ['PORT', '0'],
    ['PORT', '65536'],
    ['PORT', '3000 '],
    ['PORT', '3e3'],
    ['HOST', 'two words'],
    ['PUBLIC_URL', 'chat.example.ee'],
    ['PUBLIC_URL', 'https://chat.example.ee/chat'],
    ['PUBLIC_URL', 'https://chat.example.ee?x=1'],
    ['PUBLIC_URL', 'https://a:b@chat.example.ee'],
    ['PUBLIC_URL', 'http://chat.example.ee'],
    ['PUBLIC_URL', 'ftp://chat.example.ee'],
    ['ALLOWED_HOSTS', '*'],
    ['ALLOWED_HOSTS', 'null'],
    ['ALLOWED_HOSTS', 'https://*.example.ee'],
    ['ALLOWED_HOSTS', 'https://a;script-src'],
    ['ALLOWED_HOSTS', 'www.example.ee'],
    ['ALLOWED_HOSTS', 'http://www.example.ee'],
    ['ALLOWED_HOSTS', 'https://www.example.ee/'],
    ['ALLOWED_HOSTS', 'https://WWW.example.ee'],
    ['ALLOWED_HOSTS', 'https://www.example.ee:443'],
    ['ALLOWED_HOSTS', 'https://www.example.ee,,https://example.ee'],
    ['EXIT_URL', 'javascript:alert(1)'],
    ['EXIT_URL', 'http://weather.example.ee'],
    ['EXIT_URL', '/away'],
    ['TRUST_PROXY', 'true'],
    ['TRUST_PROXY', '11'],
    ['TRUST_PROXY', 'loopback'],
    ['MAX_CONNECTIONS', '0'],
    ['MAX_CONNECTIONS_PER_NETWORK', '1e3'],
    ['LOG_LEVEL', 'loud'],
    ['METRICS_PORT', '3000'],
    ['METRICS_PORT', 'yes'],
    ['PUZZLE_BITS', '21'],
    ['PUZZLE_BITS', '-1'],
    ['PUZZLE_BITS', 'hard'],
    ['METRICS_HOST', '127.0.0.1 '],
    ['NODE_ENV', 'prod'],
    ['MONGO_URL', 'http://127.0.0.1/chat'],
    ['MONGO_URL', 'mongodb://127.0.0.1'],
    ['MONGO_URL', 'mongodb://127.0.0.1/'],
    ['MONGO_URL', 'mongodb://127.0.0.1/?replicaSet=rs0'],
    ['MONGO_URL_FILE', '/no/such/file'],
    ['REDIS_URL', '127.0.0.1:6379'],
    ['REDIS_URL', 'redis://127.0.0.1'],
    ['REDIS_URL_FILE', '/no/such/file'],
  ])('refuses %s=%j by its name', (name, value) => {
    expect(problemsOf({ TRUST_PROXY: '1', [name]: value })).toEqual([name]);
  });

  it('lists every wrong name at once, and what would be right', () => {
    const wrong = { PORT: 'x', LOG_LEVEL: 'y', REDIS_URL: 'redis://secret@host' };
    expect(problemsOf(wrong)).toEqual(['PORT', 'LOG_LEVEL', 'REDIS_URL']);
    expect(() => parseConfig(wrong)).toThrow('PORT must be a port from 1 to 65535');
    expect(() => parseConfig(wrong)).not.toThrow('secret');
  });

  it('takes several servers on one MongoDB, with Redis or without', () => {
    const MONGO_URL = 'mongodb://chat:secret@db1,db2:27018/chat?replicaSet=rs0';
    const REDIS_URL = 'rediss://:secret@cache:6380';
    expect(parseConfig({ MONGO_URL })).toMatchObject({ mongoUrl: MONGO_URL });
    expect(parseConfig({ MONGO_URL })).not.toHaveProperty('redisUrl');
    expect(parseConfig({ MONGO_URL, REDIS_URL })).toMatchObject({ redisUrl: REDIS_URL });
  });

  it('says why Redis is of no use to the embedded store', () => {
    expect(() => parseConfig({ REDIS_URL: 'redis://127.0.0.1' })).toThrow(
      'REDIS_URL carries signals between several servers on one MongoDB; the embedded store belongs to one server',
    );
  });

  it('reads what holds a password from a file, and refuses it twice', () => {
    const folder = mkdtempSync(join(tmpdir(), 'secrets-'));
    const file = join(folder, 'mongo_url');
    writeFileSync(file, 'mongodb://chat:secret@db/chat\n');
    expect(parseConfig({ MONGO_URL_FILE: file }).mongoUrl).toBe('mongodb://chat:secret@db/chat');
    const twice = { MONGO_URL_FILE: file, MONGO_URL: 'mongodb://db/chat' };
    expect(problemsOf(twice)).toEqual(['MONGO_URL_FILE']);
    rmSync(folder, { recursive: true });
  });

  it('asks how many proxies there are where people come over TLS', () => {
    expect(problemsOf({ PUBLIC_URL: 'https://chat.example.ee' })).toEqual(['TRUST_PROXY']);
    expect(problemsOf({ PUBLIC_URL: 'https://chat.example.ee', TRUST_PROXY: 'false' })).toEqual([]);
  });

  it.each(['http://localhost:9', 'http://127.0.0.1:9', 'http://[::1]:9', 'http://chat.localhost'])(
    'serves %s without TLS, because it is this machine',
    (url) => {
      expect(parseConfig({ PUBLIC_URL: url })).toMatchObject({ publicUrl: url, isSecure: false });
    },
  );
});
