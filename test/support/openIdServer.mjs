// A real OpenID provider with one page that asks who somebody is. Usage: node openIdServer.mjs <redirect address> <host>
import { generateKeyPairSync } from 'node:crypto';
import { createServer } from 'node:http';

import { Provider } from 'oidc-provider';

const [redirectUri, host] = process.argv.slice(2);
const secret = 'a+secret/with:signs';
const server = createServer();

server.listen(0, '127.0.0.1', () => {
  const issuer = `http://${host}:${server.address().port}`;
  server.on('request', answerOf(providerOf(issuer)));
  console.log(issuer);
});

function providerOf(issuer) {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  return new Provider(issuer, {
    clients: [
      {
        client_id: 'counselling',
        client_secret: secret,
        redirect_uris: [redirectUri],
        response_types: ['code'],
        grant_types: ['authorization_code'],
      },
    ],
    jwks: { keys: [{ ...privateKey.export({ format: 'jwk' }), use: 'sig', alg: 'RS256' }] },
    cookies: { keys: ['of the tests alone'] },
    acrValues: ['low', 'substantial', 'high'],
    claims: { openid: ['sub', 'acr', 'amr'] },
    conformIdTokenClaims: false,
    pkce: { required: () => true },
    features: { devInteractions: { enabled: false } },
    ttl: { AuthorizationCode: 30, IdToken: 40 },
    interactions: { url: (_ctx, { uid }) => `/ask/${uid}` },
    findAccount: (_ctx, id) => ({ accountId: id, claims: () => ({ sub: id }) }),
    // Nobody is asked what this client may know: it is told who somebody is, and nothing more.
    async loadExistingGrant(ctx) {
      const grant = new ctx.oidc.provider.Grant({
        clientId: ctx.oidc.client.clientId,
        accountId: ctx.oidc.session.accountId,
      });
      grant.addOIDCScope('openid');
      await grant.save();
      return grant;
    },
  });
}

function answerOf(provider) {
  const pass = provider.callback();
  return (request, response) => {
    if (!request.url.startsWith('/ask/')) return pass(request, response);
    if (request.method === 'GET') return page(response);
    finish(provider, request, response).catch(() => response.writeHead(400).end());
  };
}

function page(response) {
  response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' });
  response.end(`<!doctype html><title>Service</title><form method="post">
    <label>Code <input name="sub"></label> <input type="hidden" name="acr" value="high">
    <button name="do" value="go">Go on</button> <button name="do" value="cancel">Cancel</button>
  </form>`);
}

async function finish(provider, request, response) {
  const parts = [];
  for await (const part of request) parts.push(part);
  const form = new URLSearchParams(Buffer.concat(parts).toString());
  const result =
    form.get('do') === 'cancel'
      ? { error: 'user_cancel' }
      : { login: { accountId: form.get('sub'), acr: form.get('acr'), amr: ['smartid'] } };
  await provider.interactionFinished(request, response, result);
}
