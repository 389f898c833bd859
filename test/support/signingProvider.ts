import { createHash, createHmac, generateKeyPairSync, sign as signBytes } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Clock } from '../../server/lib/clock';

/** What a token says instead of what it should; undefined takes a claim away. */
export type Changed = Record<string, unknown>;

/** How a token is signed instead of as it should be. */
export type Signing = 'right' | 'none' | 'public_key' | 'unknown_key' | 'other_key' | 'changed';

/** A code that is handed out, and the token that it will bring. */
export interface Grant {
  nonce: string | null;
  challenge: string | null;
  claims?: Changed;
  signing?: Signing;
}

/** An OpenID provider of the tests' own, which signs what a right one never would. */
export type SigningProvider = Awaited<ReturnType<typeof startSigningProvider>>;

const CODE_MS = 30_000;
const TOKEN_SECONDS = 40;
const CLIENT = { id: 'counselling', secret: 'a+secret/with:signs' };

/** Starts it on a port of its own; its codes hold for half a minute of the clock, and once, as TARA's do. */
export async function startSigningProvider(clock: Clock) {
  const pair = aPair('one');
  const other = aPair('other');
  const codes = new Map<string, Grant & { at: number }>();
  const asked: string[] = [];
  const switches = { isDown: false, hasPkce: true };
  let count = 0;

  const server = createServer((request, response) => {
    void answer(request, response).catch(() => response.writeHead(500).end());
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    asked.push(request.url ?? '');
    if (switches.isDown) return void response.writeHead(503).end();
    if (request.url === '/.well-known/openid-configuration') return json(response, metadata());
    if (request.url === '/jwks') return json(response, { keys: [pair.jwk] });
    if (request.url === '/token') return token(request, response);
    response.writeHead(404).end();
  }

  const metadata = () => ({
    issuer,
    authorization_endpoint: `${issuer}/authorize`,
    token_endpoint: `${issuer}/token`,
    jwks_uri: `${issuer}/jwks`,
    response_types_supported: ['code'],
    subject_types_supported: ['public'],
    id_token_signing_alg_values_supported: ['RS256'],
    ...(switches.hasPkce ? { code_challenge_methods_supported: ['S256'] } : {}),
  });

  async function token(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const form = new URLSearchParams(await bodyOf(request));
    const code = form.get('code') ?? '';
    const grant = codes.get(code);
    codes.delete(code);
    const isClient = request.headers.authorization === basic();
    const isFresh = grant && clock.now().getTime() - grant.at <= CODE_MS;
    const verifier = form.get('code_verifier') ?? '';
    const isTied = !grant?.challenge || grant.challenge === sha256(verifier);
    if (!isClient || !isFresh || !isTied) return json(response, { error: 'invalid_grant' }, 400);
    const id_token = sign(grant);
    json(response, { access_token: 'a-token', token_type: 'Bearer', expires_in: 40, id_token });
  }

  function sign({ nonce, claims, signing = 'right' }: Grant): string {
    const now = Math.floor(clock.now().getTime() / 1000);
    const payload = {
      iss: issuer,
      aud: CLIENT.id,
      sub: 'EE60001019906',
      iat: now,
      nbf: now,
      exp: now + TOKEN_SECONDS,
      acr: 'high',
      amr: ['smartid'],
      nonce,
      ...claims,
    };
    const head = { alg: 'RS256', kid: signing === 'unknown_key' ? 'nobody' : pair.jwk.kid };
    const text = `${part(head)}.${part(payload)}`;
    if (signing === 'none') return `${part({ alg: 'none' })}.${part(payload)}.`;
    if (signing === 'public_key') return signedByPublicKey(pair, payload);
    const isOther = signing === 'unknown_key' || signing === 'other_key';
    const { privateKey } = isOther ? other : pair;
    const signature = signBytes('sha256', Buffer.from(text), privateKey).toString('base64url');
    if (signing !== 'changed') return `${text}.${signature}`;
    return `${part(head)}.${part({ ...payload, sub: 'EE38001085718' })}.${signature}`;
  }

  return {
    issuer,
    client: CLIENT,
    /** The paths that were asked for, in order. */
    asked,
    /** Whether it answers at all, and whether it offers PKCE. */
    switches,
    /** Hands a code out. */
    grant(grant: Grant): string {
      const code = `code-${(count += 1)}`;
      codes.set(code, { ...grant, at: clock.now().getTime() });
      return code;
    },
    close: () => new Promise((done) => server.close(done)),
  };
}

function aPair(kid: string) {
  const pair = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const jwk = { ...pair.publicKey.export({ format: 'jwk' }), kid, alg: 'RS256', use: 'sig' };
  return { ...pair, jwk };
}

/** What a careless reader takes for right: the public key, which everybody knows, as a shared secret. */
function signedByPublicKey({ publicKey, jwk }: ReturnType<typeof aPair>, payload: object): string {
  const text = `${part({ alg: 'HS256', kid: jwk.kid })}.${part(payload)}`;
  const secret = publicKey.export({ type: 'spki', format: 'pem' });
  return `${text}.${createHmac('sha256', secret).update(text).digest('base64url')}`;
}

/** As RFC 6749 has it: each part coded as a form is, so that signs in a secret don't part it. */
function basic(): string {
  const coded = (text: string) => new URLSearchParams({ text }).toString().slice('text='.length);
  return `Basic ${Buffer.from(`${coded(CLIENT.id)}:${coded(CLIENT.secret)}`).toString('base64')}`;
}

const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
const sha256 = (text: string) => createHash('sha256').update(text).digest('base64url');

function json(response: ServerResponse, body: object, status = 200): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  for await (const piece of request) parts.push(piece as Buffer);
  return Buffer.concat(parts).toString();
}
