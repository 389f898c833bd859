import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import express, { type Express, type RequestHandler, type Router } from 'express';
import type { Config } from '../config';
import type { ErrorCode } from '../contract/errors';
import type { VisitorPage } from '../contract/visitor';
import { AppError } from '../lib/errors';
import type { Logger } from '../lib/logger';
import { bindRoutes, refuseMethod, type AnyRoute } from './bindRoutes';
import { errorReply } from './errorReply';
import { bindApp, bindAssets, bindFolder, redirectTo } from './filePages';
import { bindHealth } from './health';
import { preferOwnName } from './ownName';
import { keepApart } from './keepApart';
import { createPlainPages } from './plainPages';
import { requireOwnPage } from './sameOrigin';
import { securityHeaders } from './securityHeaders';
import type { Sessions } from './sessions';
import { bindNoticePages } from './noticePages';
import type { KeepingWords } from './noticeHtml';
import { loadNotices } from './notices';
import { loadFiles } from './staticFiles';
import { bindVisitorExit } from './visitorExit';
import { bindVisitorPages } from './visitorPages';
import type { Words } from './words';

/** The largest body of a request: a form of text fields. */
const MAX_BODY = '32kb';

/** The same for what administrators save as a whole: canned replies, triage rules. */
const MAX_LARGE_BODY = '1mb';

/** The folders that are served. */
export interface Roots {
  widget: string;
  console: string;
  demo: string;
  notices: string;
}

/** What HTTP needs from the rest. */
export interface HttpDeps {
  config: Config;
  logger: Logger;
  sessions: Sessions;
  routes: readonly AnyRoute[];
  roots: Roots;
  words: Words;
  /** Whether this node takes new people. */
  isReady(): boolean;
  /** Counts an answer that was an error. */
  refused?(code: ErrorCode): void;
  /** What the widget shows before any connection, as it is now. */
  visitorPage(): VisitorPage | Promise<VisitorPage>;
  /** The origins that the settings let embed the widget now; the same list until they change. */
  hosts(): readonly string[];
  /** How long what is kept, as the settings say it now. */
  keeping(): KeepingWords;
  /** Somebody left the page of this token quickly. */
  visitorExit(token: string): Promise<void> | void;
}

/** The folders that are served, in a checkout that is built. */
export function rootsIn(projectDir: string): Roots {
  return {
    widget: join(projectDir, 'dist', 'widget'),
    console: join(projectDir, 'dist', 'console'),
    demo: join(projectDir, 'server', 'demo'),
    notices: join(projectDir, 'server', 'notices'),
  };
}

/** Everything that is answered over HTTP, except the sockets. */
export function createHttp(deps: HttpDeps): Express {
  const { config, logger, words } = deps;
  const app = express();
  app.set('trust proxy', config.trustProxy);
  app.set('case sensitive routing', true);
  app.set('strict routing', true);
  app.disable('x-powered-by');
  app.disable('etag');

  app.use(securityHeaders(config, deps.hosts));
  app.use(keepApart(config));
  bindHealth(app, deps);
  app.use(apiRouter(deps));
  app.use(pageRouter(deps));
  app.use(errorReply({ logger, pages: createPlainPages(words), refused: deps.refused }));
  return app;
}

function apiRouter(deps: HttpDeps): Router {
  const { config, routes, sessions } = deps;
  const router = express.Router({ caseSensitive: true, strict: true });
  bindVisitorExit(router, deps);
  router.use('/api/', requireOwnPage(config.consoleUrl));
  router.use('/api/staff/', sessions.middleware);
  router.use('/api/', readBody(routes));
  bindRoutes(router, routes, deps);
  router.use('/api/', notFound);
  return router;
}

/** Reads JSON; a large body only where a route takes it, and from nobody who is not signed in. */
function readBody(routes: readonly AnyRoute[]): RequestHandler {
  const upTo = (limit: string) => express.json({ limit, strict: true, type: 'application/json' });
  const [small, large] = [upTo(MAX_BODY), upTo(MAX_LARGE_BODY)];
  const takeLarge = new Set<string>(routes.flatMap(({ path, isLarge }) => (isLarge ? [path] : [])));
  return (request, response, next) => {
    const isLarge = takeLarge.has(request.baseUrl + request.path);
    const isSignedIn = isLarge && request.session.stage === 'full';
    return (isSignedIn ? large : small)(request, response, next);
  };
}

function pageRouter(deps: HttpDeps): Router {
  const { config, roots, words, visitorPage, keeping } = deps;
  const router = express.Router({ caseSensitive: true, strict: true });
  const widget = loadFiles(roots.widget);
  router.use((request, response, next) => {
    if (request.method === 'GET' || request.method === 'HEAD') return next();
    return refuseMethod(response, ['GET', 'HEAD']);
  });
  router.use(preferOwnName(config));
  router.get('/', redirectTo('/demo/'));
  for (const page of ['/widget', '/chat', '/console', '/demo']) {
    router.get(page, redirectTo(`${page}/`));
  }
  bindVisitorPages(router, { files: widget, words, visitorPage });
  const notices = loadNotices(roots.notices);
  const style = readFileSync(join(roots.notices, 'style.css'), 'utf8');
  bindNoticePages(router, { notices, style, words, exitUrl: config.exitUrl, keeping });
  bindAssets(router, '/widget', widget);
  bindApp(router, '/console', loadFiles(roots.console));
  bindFolder(router, '/demo', loadFiles(roots.demo));
  router.use(notFound);
  return router;
}

function notFound(): never {
  throw new AppError('not_found');
}
