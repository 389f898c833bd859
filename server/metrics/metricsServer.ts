import type { Server } from 'node:http';
import type { Registry } from 'prom-client';
import { createWebServer } from '../http/webServer';
import type { Logger } from '../lib/logger';

/**
 * Serves the numbers for Prometheus on a listener of their own: they tell how many work and wait, and no rule of a
 * proxy, however wrong, can make them public.
 */
export function createMetricsServer(registry: Registry, logger: Logger): Server {
  return createWebServer((request, response) => {
    response.setHeader('Cache-Control', 'no-store');
    response.setHeader('X-Content-Type-Options', 'nosniff');
    if (request.method !== 'GET' || request.url !== '/metrics') {
      response.writeHead(404).end();
      return;
    }
    registry.metrics().then(
      (text) => response.writeHead(200, { 'Content-Type': registry.contentType }).end(text),
      (error: unknown) => {
        logger.error({ err: error }, 'the numbers could not be gathered');
        response.writeHead(500).end();
      },
    );
  });
}
