import type { Language } from '../../contract/shapes';
import type { Clock } from '../../lib/clock';
import type { Logger } from '../../lib/logger';
import { CLOCK_TOLERANCE_SECONDS, type Claims, type Wishes } from './claims.rules';

/** How the state's authentication service is reached, and what is asked of it. */
export interface ProviderSettings extends Wishes {
  /** What the service calls itself; its own address, over TLS unless it is this machine. */
  issuer: string;
  clientId: string;
  clientSecret: string;
}

/** What ties an answer to the browser that asked. */
export interface Ties {
  state: string;
  nonce: string;
  /** For PKCE (RFC 7636), where the service offers it. */
  verifier: string;
}

/** Why the service's answer is no proof of anybody. */
export type ProviderProblem = 'cancelled' | 'refused' | 'code' | 'token' | 'unavailable';

/** Thrown where the service's answer is none that counts; it carries nothing of the answer. */
export class ProviderError extends Error {
  override name = 'ProviderError';

  constructor(readonly problem: ProviderProblem) {
    super(problem);
  }
}

type Library = typeof import('openid-client', { with: { 'resolution-mode': 'import' } });
type Metadata = ReturnType<InstanceType<Library['Configuration']>['serverMetadata']>;
type Keys = NonNullable<ReturnType<Library['getJwksCache']>>;

/** How long one answer is waited for, in seconds: the person sits in front of an empty page, and a code holds for 30. */
const PATIENCE_SECONDS = 8;

/** How long what the service says of itself is kept, in milliseconds. */
const KEPT_MS = 60 * 60_000;

const CANCELS = new Set(['user_cancel', 'access_denied']);

/** Speaks with the state's authentication service (OpenID Connect, authorization code flow). */
export type Provider = ReturnType<typeof createProvider>;

/** Binds the service; nothing is asked of it before somebody signs in. */
export function createProvider(deps: {
  settings: ProviderSettings;
  /** Where the service leads back to. */
  redirectUri: string;
  clock: Clock;
  logger: Logger;
}) {
  const { settings, redirectUri, clock, logger } = deps;
  const { issuer, clientId, clientSecret } = settings;
  const isPlain = issuer.startsWith('http:');
  let known: { metadata: Metadata; at: number } | undefined;
  let keys: Keys | undefined;

  /** The library's errors carry what the service said, so that none of them goes further than here. */
  function failed(error: unknown): never {
    const problem = problemIn(error);
    const { name, code } = error as Failure;
    if (problem === 'unavailable') logger.warn({ name, code }, 'signing in by the state fails');
    throw new ProviderError(problem);
  }

  async function metadataOf(library: Library): Promise<Metadata> {
    const now = clock.now().getTime();
    if (known && now - known.at < KEPT_MS) return known.metadata;
    const found = await library.discovery(new URL(issuer), clientId, undefined, undefined, {
      execute: isPlain ? [library.allowInsecureRequests] : [],
      timeout: PATIENCE_SECONDS,
    });
    known = { metadata: found.serverMetadata(), at: now };
    return known.metadata;
  }

  async function open() {
    // It is loaded by the first who signs in so: it is large, and most places have no such service.
    const library = await import('openid-client');
    const config = new library.Configuration(
      await metadataOf(library),
      clientId,
      {
        id_token_signed_response_alg: 'RS256',
        [library.clockSkew]: Math.round((clock.now().getTime() - Date.now()) / 1000),
        [library.clockTolerance]: CLOCK_TOLERANCE_SECONDS,
      },
      library.ClientSecretBasic(clientSecret),
    );
    config.timeout = PATIENCE_SECONDS;
    if (isPlain) library.allowInsecureRequests(config);
    // The signature counts too, and not only the connection that the token came by.
    library.enableNonRepudiationChecks(config);
    // Kept for five minutes; a key that is not among them is looked for once a minute at most.
    if (keys) library.setJwksCache(config, keys);
    return { library, config };
  }

  return {
    /** Whether the service answers and is who it should be. */
    isThere: () =>
      open().then(
        () => true,
        () => false,
      ),

    /** The page of the service that asks who somebody is. */
    async addressFor(ties: Ties, language: Language): Promise<string> {
      const { library, config } = await open().catch(failed);
      const pkce = config.serverMetadata().supportsPKCE()
        ? {
            code_challenge: await library.calculatePKCECodeChallenge(ties.verifier),
            code_challenge_method: 'S256',
          }
        : undefined;
      return library.buildAuthorizationUrl(config, {
        redirect_uri: redirectUri,
        scope: 'openid',
        state: ties.state,
        nonce: ties.nonce,
        acr_values: settings.level,
        ui_locales: language,
        ...pkce,
      }).href;
    },

    /** What the service says of whoever came back; throws ProviderError. */
    async claimsOf(answer: Readonly<Record<string, string>>, ties: Ties): Promise<Claims> {
      const { library, config } = await open().catch(failed);
      const address = new URL(redirectUri);
      address.search = new URLSearchParams(answer).toString();
      const tokens = await library
        .authorizationCodeGrant(config, address, {
          expectedState: ties.state,
          expectedNonce: ties.nonce,
          idTokenExpected: true,
          ...(config.serverMetadata().supportsPKCE() ? { pkceCodeVerifier: ties.verifier } : {}),
        })
        .catch(failed)
        .finally(() => (keys = library.getJwksCache(config)));
      return tokens.claims() ?? {};
    },
  };
}

interface Failure {
  name?: string;
  code?: string;
  error?: string;
  cause?: { name?: string };
}

function problemIn(error: unknown): ProviderProblem {
  const { name, code, error: said, cause } = error as Failure;
  if (name === 'AuthorizationResponseError')
    return CANCELS.has(said ?? '') ? 'cancelled' : 'refused';
  if (name === 'ResponseBodyError') return said === 'invalid_grant' ? 'code' : 'unavailable';
  // Not the person's fault either: the service knows another secret of ours.
  if (name === 'WWWAuthenticateChallengeError') return 'unavailable';
  const isAway = name === 'TypeError' || cause?.name === 'TypeError' || AWAY.has(code ?? '');
  return isAway ? 'unavailable' : 'token';
}

const AWAY = new Set([
  'OAUTH_TIMEOUT',
  'OAUTH_ABORT',
  'OAUTH_RESPONSE_IS_NOT_CONFORM',
  'OAUTH_RESPONSE_IS_NOT_JSON',
]);
