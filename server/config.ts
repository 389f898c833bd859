import { join, resolve } from 'node:path';
import { z } from 'zod';
import type { ProviderSettings } from './features/identity/provider';
import type { GateLimits } from './realtime/gate';
import { withSecretFiles } from './lib/secretFiles';
import { LOG_LEVELS, type LogLevel } from './lib/logger';
import { isSafeOrigin, isSafeUrl } from './lib/origin';

/** The settings of the machine; those of the service are stored (features/settings). */
export interface Config {
  port: number;
  host: string;
  dataDir: string;
  /** The origin under which people reach this server, without a slash at its end. */
  publicUrl: string;
  /** The origin under which staff reach the console; that of the visitors unless it is set apart. */
  consoleUrl: string;
  /** Whether people reach this server over TLS. */
  isSecure: boolean;
  /** The origins of other sites that may embed the widget, exactly. */
  allowedHosts: readonly string[];
  /** The neutral page that quick exit goes to. */
  exitUrl: string;
  /** How many proxies in front of this server are trusted to say who asks; 0 for none. */
  trustProxy: number;
  /** How many sockets this server takes, in all and from one network. */
  connections: GateLimits;
  /** How hard the puzzle is that a page solves before it opens a contact, in zero bits of a hash; 0 for none. */
  puzzleBits: number;
  /** The state's authentication service, by which staff may sign in; absent where they may not. */
  stateSignIn?: ProviderSettings;
  /** Whether everybody on the staff needs a second factor to sign in. */
  isFactorRequired: boolean;
  masterKeyFile: string;
  /** The MongoDB that keeps the data, with the name of the database; the embedded store where there is none. */
  mongoUrl?: string;
  /** The Redis that carries signals between several servers on one MongoDB. */
  redisUrl?: string;
  /** The list of erased contacts, which a restore replays; kept apart from the data and its backups. */
  erasuresFile: string;
  logLevel: LogLevel;
  /** Where the numbers for Prometheus are served; absent where they are not. */
  metrics?: { port: number; host: string };
  environment: 'production' | 'development' | 'test';
}

/** What is wrong with one setting, and what would be right. */
export interface ConfigProblem {
  name: string;
  problem: string;
}

/** Thrown where settings are wrong; it names every one of them and no value. */
export class ConfigError extends Error {
  override name = 'ConfigError';

  constructor(readonly problems: readonly ConfigProblem[]) {
    super(problems.map(({ name, problem }) => `${name} ${problem}`).join('\n'));
  }
}

const ENDS = /\/$/;

const port = z
  .string()
  .regex(/^\d{1,5}$/)
  .transform(Number)
  .refine((value) => value >= 1 && value <= 65_535);

const address = z.string().regex(/^[A-Za-z0-9.:_-]{1,253}$/);

const count = z
  .string()
  .regex(/^\d{1,7}$/)
  .transform(Number)
  .refine((value) => value >= 1 && value <= 1_000_000);

const bits = z
  .string()
  .regex(/^\d{1,2}$/)
  .transform(Number)
  .refine((value) => value <= 20);

const shown = z.string().regex(/^[!-~]{1,512}$/);

const hops = z
  .string()
  .regex(/^(false|[0-9]|10)$/)
  .transform((value) => (value === 'false' ? 0 : Number(value)));

const publicUrl = z
  .string()
  .transform((value) => value.replace(ENDS, ''))
  .refine(isSafeOrigin);

const hostList = z
  .string()
  .transform((value) => value.split(',').map((host) => host.trim()))
  .refine((hosts) => hosts.every(isSafeOrigin));

const fields = {
  PORT: { schema: port, right: 'must be a port from 1 to 65535' },
  HOST: { schema: address, right: 'must be an address to listen on, such as 127.0.0.1 or 0.0.0.0' },
  DATA_DIR: { schema: z.string(), right: 'must be a folder' },
  PUBLIC_URL: {
    schema: publicUrl,
    right: 'must be an origin such as https://chat.example.ee; http only for localhost',
  },
  CONSOLE_URL: {
    schema: publicUrl,
    right: 'must be an origin such as https://console.example.ee; http only for localhost',
  },
  ALLOWED_HOSTS: {
    schema: hostList,
    right:
      'must list exact origins, with commas between, such as https://www.example.ee; http only for localhost',
  },
  EXIT_URL: {
    schema: z.string().refine(isSafeUrl),
    right: 'must be the https address of a neutral page',
  },
  TRUST_PROXY: {
    schema: hops,
    right:
      'must be the number of proxies in front of this server, from 0 to 10, or false; anything wider would let visitors invent their address',
  },
  SECOND_FACTOR: {
    schema: z.enum(['required', 'optional']),
    right: 'must be required or optional',
  },
  OIDC_ISSUER: {
    schema: z.string().refine(isSafeUrl),
    right: 'must be the https address by which the authentication service names itself',
  },
  OIDC_CLIENT_ID: { schema: shown, right: 'must be the name that the service gave this one' },
  OIDC_CLIENT_SECRET: { schema: shown, right: 'must be the secret that the service gave' },
  OIDC_ACR: {
    schema: z.enum(['low', 'substantial', 'high']),
    right: 'must be low, substantial or high',
  },
  OIDC_AMR: {
    schema: z
      .string()
      .transform((value) => value.split(',').map((method) => method.trim()))
      .refine((methods) => methods.every((method) => /^[A-Za-z0-9_-]{1,40}$/.test(method))),
    right: 'must list methods with commas between, such as idcard,mID,smartid',
  },
  MASTER_KEY_FILE: { schema: z.string(), right: 'must be a file' },
  MONGO_URL: {
    schema: z.string().refine(isMongoUrl),
    right: 'must be an address such as mongodb://name:password@host/database, with the database',
  },
  REDIS_URL: {
    schema: z.string().refine(isRedisUrl),
    right: 'must be an address such as redis://:password@host:6379, or rediss:// for TLS',
  },
  MAX_CONNECTIONS: { schema: count, right: 'must be a number from 1 to 1000000' },
  MAX_CONNECTIONS_PER_NETWORK: { schema: count, right: 'must be a number from 1 to 1000000' },
  PUZZLE_BITS: {
    schema: bits,
    right: 'must be a number from 0 to 20; one more doubles the work of a page that begins a chat',
  },
  ERASURES_FILE: { schema: z.string(), right: 'must be a file' },
  LOG_LEVEL: { schema: z.enum(LOG_LEVELS), right: `must be one of ${LOG_LEVELS.join(', ')}` },
  METRICS_PORT: { schema: port, right: 'must be a port from 1 to 65535' },
  METRICS_HOST: { schema: address, right: 'must be an address to listen on, such as 127.0.0.1' },
  NODE_ENV: {
    schema: z.enum(['production', 'development', 'test']),
    right: 'must be production, development or test',
  },
};

type Name = keyof typeof fields;
type Values = { [N in Name]?: z.output<(typeof fields)[N]['schema']> };

/** The settings that may be read from the file that NAME_FILE names, because they hold a password. */
const SECRETS = ['MONGO_URL', 'REDIS_URL', 'OIDC_CLIENT_SECRET'];

/** The settings of the state's authentication service: the first three belong together, the others go with them. */
const OIDC = ['OIDC_ISSUER', 'OIDC_CLIENT_ID', 'OIDC_CLIENT_SECRET'] as const;
const OIDC_WISHES = ['OIDC_ACR', 'OIDC_AMR'] as const;

const REDIS_ALONE =
  'carries signals between several servers on one MongoDB; the embedded store belongs to one server: set MONGO_URL too, or leave this out';

const NO_DOOR =
  'must have another host name than PUBLIC_URL and the same scheme, or be left out: a port alone sets nothing apart, cookies go to every port';

/** Reads the settings of the machine once; throws ConfigError where any is wrong. */
export function parseConfig(given: Readonly<Record<string, string | undefined>>): Config {
  const problems: ConfigProblem[] = [];
  const env = withSecretFiles(given, SECRETS, (name, problem) => problems.push({ name, problem }));
  const values = readFields(env, problems);
  if (values.REDIS_URL && !env.MONGO_URL)
    problems.push({ name: 'REDIS_URL', problem: REDIS_ALONE });
  problems.push(...halfOf(env));
  const config = configOf(values);
  if (!areDoors(config)) problems.push({ name: 'CONSOLE_URL', problem: NO_DOOR });
  if (config.isSecure && !env.TRUST_PROXY) {
    problems.push({
      name: 'TRUST_PROXY',
      problem:
        'must be set where PUBLIC_URL is https: TLS ends at a proxy, and without it everybody has the address of the proxy',
    });
  }
  if (config.metrics?.port === config.port) {
    problems.push({ name: 'METRICS_PORT', problem: 'must not be the port that people use' });
  }
  if (problems.length > 0) throw new ConfigError(problems);
  return Object.freeze(config);
}

/** What is missing of the state's authentication service where some of it is set. */
function halfOf(env: Readonly<Record<string, string | undefined>>): ConfigProblem[] {
  if (![...OIDC, ...OIDC_WISHES].some((name) => env[name])) return [];
  const missing = OIDC.filter((name) => !env[name]);
  const problem = 'must be set too: signing in by the state needs all of ' + OIDC.join(', ');
  return missing.map((name) => ({ name, problem }));
}

function readFields(
  env: Readonly<Record<string, string | undefined>>,
  to: ConfigProblem[],
): Values {
  const values: Record<string, unknown> = {};
  for (const [name, { schema, right }] of Object.entries(fields)) {
    // An empty value is how docker-compose passes on what is not set.
    if (!env[name]) continue;
    const parsed = schema.safeParse(env[name]);
    if (parsed.success) values[name] = parsed.data;
    else to.push({ name, problem: right });
  }
  return values as Values;
}

function configOf(values: Values): Config {
  const listens = values.PORT ?? 3000;
  const dataDir = resolve(values.DATA_DIR ?? 'data');
  const origin = values.PUBLIC_URL ?? `http://localhost:${listens}`;
  return {
    port: listens,
    // Loopback, because a first start serves fresh passwords over plain HTTP: nobody else on the network should reach it
    // before somebody decided so. A proxy on the same machine does; a container sets 0.0.0.0.
    host: values.HOST ?? '127.0.0.1',
    dataDir,
    publicUrl: origin,
    consoleUrl: values.CONSOLE_URL ?? origin,
    isSecure: origin.startsWith('https:'),
    allowedHosts: Object.freeze((values.ALLOWED_HOSTS ?? []).filter((host) => host !== origin)),
    exitUrl: values.EXIT_URL ?? 'https://www.ilmateenistus.ee/',
    trustProxy: values.TRUST_PROXY ?? 0,
    connections: {
      connections: values.MAX_CONNECTIONS ?? 20_000,
      perNetwork: values.MAX_CONNECTIONS_PER_NETWORK ?? 500,
    },
    ...stateSignInOf(values),
    isFactorRequired: values.SECOND_FACTOR !== 'optional',
    puzzleBits: values.PUZZLE_BITS ?? 8,
    masterKeyFile: resolve(values.MASTER_KEY_FILE ?? join(dataDir, 'master.key')),
    ...(values.MONGO_URL ? { mongoUrl: values.MONGO_URL } : {}),
    ...(values.REDIS_URL ? { redisUrl: values.REDIS_URL } : {}),
    erasuresFile: resolve(values.ERASURES_FILE ?? join(dataDir, 'erasures.log')),
    logLevel: values.LOG_LEVEL ?? 'info',
    ...(values.METRICS_PORT
      ? { metrics: { port: values.METRICS_PORT, host: values.METRICS_HOST ?? '127.0.0.1' } }
      : {}),
    environment: values.NODE_ENV ?? 'production',
  };
}

/** Whether the console's origin is the visitors' own, or one that browsers keep apart from it. */
function areDoors({ publicUrl, consoleUrl }: Config): boolean {
  if (publicUrl === consoleUrl) return true;
  const [visitors, console] = [new URL(publicUrl), new URL(consoleUrl)];
  return visitors.hostname !== console.hostname && visitors.protocol === console.protocol;
}

function stateSignInOf(values: Values): Pick<Config, 'stateSignIn'> {
  const { OIDC_ISSUER: issuer, OIDC_CLIENT_ID: clientId } = values;
  const { OIDC_CLIENT_SECRET: clientSecret, OIDC_ACR: level = 'high', OIDC_AMR } = values;
  if (!issuer || !clientId || !clientSecret) return {};
  return { stateSignIn: { issuer, clientId, clientSecret, level, methods: OIDC_AMR ?? [] } };
}

/** With the database in its path: without one, MongoDB would take one called "test". Hosts may be several. */
function isMongoUrl(text: string): boolean {
  return /^mongodb(\+srv)?:\/\/[^/?#\s]+\/[^/?#\s."$]+(\?[^#\s]*)?$/.test(text);
}

function isRedisUrl(text: string): boolean {
  return URL.canParse(text) && /^rediss?:$/.test(new URL(text).protocol);
}
