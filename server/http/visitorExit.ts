import express, { type Router } from 'express';
import { z } from 'zod';
import type { Config } from '../config';
import type { QuickExit } from '../contract/http';
import { AppError } from '../lib/errors';
import { parser } from '../realtime/parse';
import { isOwnBeacon, requireOwnPage } from './sameOrigin';

/** More than a token and the JSON around it is no beacon of ours. */
const MAX_BYTES = 512;

/** 256 bits in base64url, as a visitor's page makes its token. */
const parseExit = parser<QuickExit>(
  z.strictObject({ token: z.string().regex(/^[A-Za-z0-9_-]{43}$/) }),
);

/** Takes the beacon of a page that was left quickly; the answer is the same whether the token is known or not. */
export function bindVisitorExit(
  router: Router,
  deps: {
    config: Pick<Config, 'publicUrl'>;
    visitorExit(token: string): Promise<void> | void;
  },
): void {
  const path = '/api/visitor/exit';
  // Beacons of old browsers can say text/plain only.
  const body = express.text({ type: ['application/json', 'text/plain'], limit: MAX_BYTES });
  router.post(
    path,
    requireOwnPage(deps.config.publicUrl, isOwnBeacon),
    body,
    async (request, response) => {
      await deps.visitorExit(parseExit(jsonOf(request.body)).token);
      response.status(204).end();
    },
  );
}

function jsonOf(text: unknown): unknown {
  try {
    return JSON.parse(typeof text === 'string' ? text : '');
  } catch {
    throw new AppError('invalid_input');
  }
}
