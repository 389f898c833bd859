import type { Express } from 'express';

/** Answers proxies and supervisors of processes; strangers learn from it that there is a server, and no more. */
export function bindHealth(app: Express, deps: { isReady(): boolean }): void {
  app.get('/healthz', (_request, response) => void response.type('text').send('ok'));
  app.get('/readyz', (_request, response) => {
    const isReady = deps.isReady();
    response
      .status(isReady ? 200 : 503)
      .type('text')
      .send(isReady ? 'ok' : 'unavailable');
  });
}
