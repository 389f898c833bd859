import type { Server as HttpServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import type { Config } from './config';
import { composeAdministering } from './administering';
import { createAdmission } from './admission';
import { breachesOf } from './breaching';
import { composeCases } from './cases';
import { openControl } from './control';
import { composeCounselling } from './counselling';
import { openEngines } from './engines';
import { openErasures } from './erasing';
import { exportsOf } from './exporting';
import { loadForms } from './features/assessment/forms';
import { openAudit } from './features/audit/audit.service';
import { presentKeeping } from './features/settings/retention.present';
import { loadSettings } from './features/settings/settings.service';
import { membersOf } from './features/staff/members';
import type { FirstAccount } from './features/staff/staff.service';
import { createHttp, rootsIn } from './http/createHttp';
import { createSessionModel } from './http/session.model';
import { createSessions } from './http/sessions';
import { loadWords } from './http/words';
import { createWebServer } from './http/webServer';
import type { Clock } from './lib/clock';
import { hashToken, newId } from './lib/ids';
import type { Logger } from './lib/logger';
import { createReadiness } from './lib/readiness';
import { createMetrics } from './metrics/metrics';
import { prepareModels } from './models';
import { shelteringOf } from './sheltering';
import { composeSigningIn } from './signingIn';
import { bindSockets, openSockets } from './sockets';
import { requestsOf } from './requests';
import { retentionOf } from './retaining';
import type { watchLoad } from './realtime/load';
import { createSignals, NO_SIGNALS } from './realtime/signals';
import { pingStore, watchStore } from './store/storeWatch';
import { startTimers } from './timers';

/** What the whole server is made from. */
export interface AppDeps {
  config: Config;
  clock: Clock;
  logger: Logger;
  /** The folder that holds package.json. */
  projectDir: string;
  /** Where the forms of assessment are; those that are shipped unless a test brings others. */
  formsDir?: string;
  /** Tells how much this process carries; measured unless a test says it. */
  watchLoad?: typeof watchLoad;
  /** Starts what the features do by themselves; a test that counts queries has nothing done. */
  startTimers?: typeof startTimers;
}

/** The whole server. */
export type App = Awaited<ReturnType<typeof createApp>>;

/** Opens the store, composes everything over it, and serves once listen is called. */
export async function createApp(deps: AppDeps) {
  const { config, clock, logger, projectDir } = deps;
  const readiness = createReadiness(logger);
  const metrics = createMetrics(config.metrics, logger);
  const { measures } = metrics;
  const engines = await openEngines(config, logger);
  const { masterKey, store, redis, isShared } = engines;
  const models = await prepareModels({ connection: store.connection, masterKey, clock });
  const erasures = await openErasures({ config, store, clock });
  const audit = await openAudit({ model: models.audit, masterKey, clock, logger });
  const seedDir = join(projectDir, 'server', 'seed');
  const words = loadWords(join(projectDir, 'locales'));
  const settings = await loadSettings({ model: models.settings, clock, logger, seedDir });
  const signingIn = composeSigningIn({ config, models, masterKey, audit, clock, logger });
  const { staff } = signingIn;
  const sessionModel = createSessionModel(store.connection);
  await sessionModel.prepare();
  const sessions = await createSessions({ config, model: sessionModel, clock });

  const http = createWebServer(undefined, { sockets: config.connections.connections });
  const sockets = openSockets(config, engines.adapter);
  const admission = createAdmission(config, logger, deps.watchLoad);
  const forms = loadForms(deps.formsDir ?? join(seedDir, 'forms'));
  const nodeId = newId();
  const counselling = await composeCounselling({
    models,
    members: membersOf(staff),
    settings,
    forms,
    audit,
    masterKey,
    publisher: sockets.publisher,
    signals: redis ? createSignals(sockets.staff, logger) : NO_SIGNALS,
    nodeId,
    isShared,
    clock,
    logger,
    measures,
    mayOpen: admission.mayOpen,
    exitUrl: config.exitUrl,
    dropOthers: sockets.dropOthers,
    blocked: (contactId) => admission.puzzles.slow(sockets.networksOf(contactId)),
  });
  const cases = await composeCases({
    counselling,
    models,
    audit,
    settings,
    masterKey,
    publisher: sockets.publisher,
    nodeId,
    isConnected: (socketId) => sockets.staff.sockets.has(socketId),
    isShared,
    clock,
    logger,
    measures,
  });
  const exports = exportsOf({
    cases,
    counselling,
    models,
    forms,
    audit,
    settings,
    publisher: sockets.publisher,
    namesOf: staff.namesOf,
    words,
    clock,
  });
  const sheltering = shelteringOf({
    cases,
    counselling,
    models,
    masterKey,
    audit,
    publisher: sockets.publisher,
    clock,
  });
  const { visitors, service, sweep, team } = counselling;
  const accounts = signingIn.accounts({
    endSessionsOf: sessions.endAllOf,
    requeue: sweep.requeueOf,
    changed: team.changed,
    tell: (account) => sockets.publisher.toAdministrators('account:changed', account),
  });
  const retention = retentionOf({
    ...counselling,
    caseLogs: cases.log,
    store,
    models,
    settings,
    erasures,
    audit,
    clock,
    logger,
  });
  const requests = await requestsOf({
    counselling,
    caseLogs: cases.log,
    models,
    masterKey,
    settings,
    erasures,
    audit,
    rolesOf: staff.rolesOf,
    words,
    publisher: sockets.publisher,
    clock,
    logger,
  });
  const breaches = breachesOf({ models, erasures, audit, settings, clock });
  const { signals, snapshots } = counselling;
  const { changes, sections, routes } = composeAdministering({
    config,
    models,
    settings,
    audit,
    staff,
    retention,
    breaches,
    signals,
    seedDir,
    clock,
  });
  settings.onChanged(() => {
    sockets.publisher.toEveryStaff('settings:changed', snapshots.settings());
    void service.tell().catch((error: unknown) => logger.warn({ err: error }, 'not told'));
  });
  http.on(
    'request',
    createHttp({
      config,
      logger,
      sessions,
      routes: [
        ...signingIn.routes({ signedOut: sweep.requeueSignedOut, changed: accounts.tell }),
        ...routes,
      ],
      roots: rootsIn(projectDir),
      words,
      isReady: readiness.isReady,
      refused: measures.refused,
      visitorPage: service.page,
      hosts: () => settings.service().hosts,
      keeping: () => presentKeeping(settings.service()),
      async visitorExit(token) {
        const contactId = await visitors.contactOf(hashToken(token));
        if (contactId) await visitors.left(contactId, 'quick_exit');
      },
    }),
  );
  sockets.io.attach(http);
  admission.guard(sockets.io, counselling.log.backlog);
  const { refused } = measures;
  const watch = bindSockets(sockets, {
    counselling,
    cases,
    exports,
    sheltering,
    audit,
    accounts,
    findStaff: staff.findStaff,
    namesOf: staff.namesOf,
    retention,
    requests,
    sections,
    sessions,
    doors: config,
    clock,
    logger,
    refused,
    running: admission.running,
    puzzles: admission.puzzles,
    lane: admission.lane,
    networkOf: admission.networkOf,
  });
  erasures.onErased(counselling.letGo);
  erasures.onErased(sockets.dropVisitor);
  erasures.onCaseErased(cases.letGo);
  erasures.follow(counselling.signals);
  const stopTimers = (deps.startTimers ?? startTimers)(
    { ...counselling, cases, erasures, audit, masterKey, retention, settings, changes },
    engines.signalsCome,
    logger,
  );
  const { endAllOf: endSessionsOf } = sessions;
  const control = await openControl({
    config,
    store,
    models,
    masterKey,
    audit,
    endSessionsOf,
    erasures,
    retention: async () => retention,
    breaches: async () => breaches,
    clock,
    logger,
  });
  const storeWatch = watchStore({
    ping: () => pingStore(store.connection),
    changed: (isUp) => (isUp ? readiness.pass('store') : readiness.fail('store')),
  });
  metrics.show({
    connections: () => ({
      visitor: sockets.visitors.sockets.size,
      staff: sockets.staff.sockets.size,
    }),
    waits: counselling.queue.waits,
    isReady: readiness.isReady,
    isDatabaseUp: storeWatch.isUp,
  });
  if (redis) {
    metrics.redisIs(redis.isUp());
    redis.onChanged(metrics.redisIs);
  }

  return {
    masterKey,
    counselling,
    cases,
    exports,
    sheltering,
    staff,
    staffModel: models.staff,
    audit,
    auditModel: models.audit,
    changes,
    settingsModel: models.settings,
    erasures,
    accounts,
    factors: signingIn.factors,
    retention,
    breaches,
    requests,
    settings,
    sections,
    sessionModel,
    store,
    readiness,
    metrics,
    refreshSessions: watch.refresh,

    /** Makes the first accounts where there has never been one; their passwords are known here alone. */
    seedFirstAccounts: (): Promise<FirstAccount[]> =>
      staff.seedFirstAccounts(settings.service().aliases),

    /** Serves; resolves with the port. */
    async listen(port: number, host: string): Promise<number> {
      await metrics.listen();
      const served = await listen(http, port, host);
      readiness.pass('starting');
      return served;
    },

    /** Stops serving, writes what is only in memory, and closes the store. */
    async close(): Promise<void> {
      readiness.fail('draining');
      await admission.drain(sockets.io);
      watch.close();
      storeWatch.close();
      await control.close();
      await retention.stop();
      await stopTimers();
      await counselling.close();
      await engines.close();
      metrics.close();
    },
  };
}

function listen(http: HttpServer, port: number, host: string): Promise<number> {
  return new Promise((resolve, reject) => {
    http.once('error', reject);
    http.listen(port, host, () => resolve((http.address() as AddressInfo).port));
  });
}
