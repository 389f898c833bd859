import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { parseConfig, type Config } from '../../server/config';
import type { VisitorPage } from '../../server/contract/visitor';
import { createStaffModel } from '../../server/features/staff/staff.model';
import { createAttemptModel } from '../../server/features/identity/attempt.model';
import { createIdentityModel } from '../../server/features/identity/identity.model';
import type { Identities } from '../../server/features/identity/identity.service';
import { createFactorModel } from '../../server/features/factor/factor.model';
import type { Factors } from '../../server/features/factor/factor.service';
import type { Auditing } from '../../server/features/staff/auditing';
import type { StaffService } from '../../server/features/staff/staff.service';
import type { AnyRoute } from '../../server/http/bindRoutes';
import { loadWords } from '../../server/http/words';
import { createHttp } from '../../server/http/createHttp';
import { createSessionModel } from '../../server/http/session.model';
import { createSessions, type Sessions } from '../../server/http/sessions';
import type { KeepingWords } from '../../server/http/noticeHtml';
import { createWebServer } from '../../server/http/webServer';
import { createLogger } from '../../server/lib/logger';
import { composeSigningIn } from '../../server/signingIn';
import { ephemeralMasterKey } from '../../server/store/masterKey';
import { Browser } from './httpClient';
import { openStoreOf } from './place';

const NONE = { et: '', en: '', ru: '' };
const KEEPING: KeepingWords = {
  periods: [],
  cases: { days: 3653, ground: NONE, source: NONE },
  feedbackDays: 365,
  backupDays: 14,
};

/** A moment that tests start from. */
export const START = new Date('2026-05-04T09:00:00.000Z');

/** A clock that stands still until it is moved. */
export interface MovableClock {
  now(): Date;
  move(ms: number): void;
}

/** Everything over HTTP, without sockets, on a port of its own. */
export interface TestHttp {
  origin: string;
  config: Config;
  clock: MovableClock;
  staff: StaffService;
  factors: Factors;
  identities: Identities;
  /** What was written down, in order. */
  audited: Parameters<Auditing['record']>[0][];
  sessions: Sessions;
  dataDir: string;
  /** The tokens of the pages that were left quickly. */
  exits: string[];
  /** The lines of the log. */
  log: string[];
  browser(pageOrigin?: string): Browser;
  /** Stops, and keeps the data where the folder was given. */
  close(): Promise<void>;
}

/** What tests may set. */
export interface TestHttpOptions {
  env?: Record<string, string>;
  dataDir?: string;
  clock?: MovableClock;
  routes?: readonly AnyRoute[];
  visitorPage?: () => VisitorPage | Promise<VisitorPage>;
  visitorExit?: (token: string) => void;
  /** The folder of the notices; those that are shipped unless said. */
  notices?: string;
  keeping?: () => KeepingWords;
  isReady?: () => boolean;
  /** Files of the built widget and console, by path below their folder. */
  files?: { widget?: Record<string, string>; console?: Record<string, string> };
}

/** What the widget shows before any connection, with text that must not get out of its block. */
export const A_PAGE: VisitorPage = {
  service: { open: true, staffed: false },
  numbers: [
    {
      code: 'emergency',
      number: '112',
      tel: '112',
      name: { et: 'Hädaabi', en: 'Emergency', ru: 'Экстренная помощь' },
      about: { et: 'Alati', en: 'Always', ru: 'Всегда' },
    },
    {
      code: 'abroad',
      number: '+372 660 7320',
      tel: '+3726607320',
      name: { et: 'Nõu <i>& abi', en: 'Advice <i>& help', ru: 'Совет <i>& помощь' },
      about: { et: '"9–17"', en: '"9–17"', ru: '"9–17"' },
    },
  ],
  topics: [],
  exitUrl: 'https://www.ilmateenistus.ee/?a=1&b=2',
  retentionDays: 30,
  harmlessChoice: { et: 'Ilm', en: 'Weather', ru: 'Погода' },
  greetings: {
    self: { et: '</script><!--', en: '$& $1', ru: '%LANG% <!--NUMBERS-->' },
    other: { et: 'Tere', en: 'Hello', ru: 'Здравствуйте' },
    work: { et: 'Tere', en: 'Hello', ru: 'Здравствуйте' },
  },
  coverAfterSeconds: 60,
  clearAfterEndMinutes: 15,
};

const ROOT = resolve(__dirname, '../..');

/** Starts on the engine of this run, in a folder of its own. */
export async function startHttp(options: TestHttpOptions = {}): Promise<TestHttp> {
  const ownDir = mkdtempSync(join(tmpdir(), 'http-'));
  const dataDir = options.dataDir ?? join(ownDir, 'data');
  const { clock = movableClock() } = options;
  const store = await openStoreOf(dataDir);
  const log: string[] = [];
  const logger = createLogger('debug', { write: (line) => void log.push(line) });

  const staffModel = createStaffModel(store.connection);
  const sessionModel = createSessionModel(store.connection);
  const factorModel = createFactorModel(store.connection);
  const identityModel = createIdentityModel(store.connection);
  const attemptModel = createAttemptModel(store.connection);
  const models = [staffModel, sessionModel, factorModel, identityModel, attemptModel];
  await Promise.all(models.map((model) => model.prepare()));

  const server = createWebServer();
  const port = await listen(server);
  const origin = `http://127.0.0.1:${port}`;
  const config = parseConfig({ PORT: String(port), PUBLIC_URL: origin, ...options.env });
  const sessions = await createSessions({ config, model: sessionModel, clock });
  const audited: TestHttp['audited'] = [];
  const signingIn = composeSigningIn({
    config,
    models: {
      staff: staffModel,
      factors: factorModel,
      identities: identityModel,
      attempts: attemptModel,
    },
    masterKey: ephemeralMasterKey(),
    audit: { record: async (event) => void audited.push(event) },
    clock,
    logger,
  });
  const { staff, factors, identities } = signingIn;
  const told = { signedOut: async () => undefined, changed: async () => undefined };
  const exits: string[] = [];
  const roots = {
    widget: writeFiles(join(ownDir, 'widget'), options.files?.widget),
    console: writeFiles(join(ownDir, 'console'), options.files?.console),
    demo: join(ROOT, 'server', 'demo'),
    notices: options.notices ?? join(ROOT, 'server', 'notices'),
  };
  server.on(
    'request',
    createHttp({
      config,
      logger,
      sessions,
      routes: [...signingIn.routes(told), ...(options.routes ?? [])],
      roots,
      words: loadWords(join(ROOT, 'locales')),
      isReady: options.isReady ?? (() => true),
      visitorPage: options.visitorPage ?? (() => A_PAGE),
      hosts: () => [],
      keeping: options.keeping ?? (() => KEEPING),
      visitorExit: options.visitorExit ?? ((token) => void exits.push(token)),
    }),
  );
  return {
    origin,
    config,
    clock,
    staff,
    factors,
    identities,
    audited,
    sessions,
    dataDir,
    exits,
    log,
    browser: (pageOrigin = config.publicUrl) => new Browser(origin, pageOrigin),
    async close() {
      await new Promise((done) => server.close(done));
      await store.close();
      rmSync(ownDir, { recursive: true, force: true });
    },
  };
}

/** A clock for tests. */
export function movableClock(at = START): MovableClock {
  let time = at.getTime();
  return {
    now: () => new Date(time),
    move: (ms) => {
      time += ms;
    },
  };
}

function listen(server: Server): Promise<number> {
  return new Promise((done) => {
    server.listen(0, '127.0.0.1', () => done((server.address() as AddressInfo).port));
  });
}

function writeFiles(folder: string, files: Record<string, string> = {}): string {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  return folder;
}
