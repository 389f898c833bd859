import { request as openRequest, type IncomingHttpHeaders } from 'node:http';

/** An answer as it came over the wire, before anything unpacks or follows it. */
export interface Answer {
  status: number;
  headers: IncomingHttpHeaders;
  body: Buffer;
  text: string;
  json(): unknown;
}

/** A request as it is sent: the path is not tidied, and no header is added. */
export interface Ask {
  method?: string;
  headers?: Record<string, string>;
  body?: string;
}

/** Sends one request exactly as it is given. */
export function ask(origin: string, path: string, how: Ask = {}): Promise<Answer> {
  const { hostname, port } = new URL(origin);
  const options = { hostname, port, path, method: how.method ?? 'GET', headers: how.headers ?? {} };
  return new Promise((resolve, reject) => {
    const request = openRequest({ ...options, agent: false }, (response) => {
      const parts: Buffer[] = [];
      response.on('data', (part: Buffer) => parts.push(part));
      response.on('end', () => {
        const body = Buffer.concat(parts);
        resolve({
          status: response.statusCode ?? 0,
          headers: response.headers,
          body,
          text: body.toString('utf8'),
          json: () => JSON.parse(body.toString('utf8')) as unknown,
        });
      });
    });
    request.on('error', reject);
    request.end(how.body);
  });
}

/** One browser: keeps the session's cookie, and names its page's origin. */
export class Browser {
  cookie: string | undefined;

  constructor(
    readonly origin: string,
    readonly pageOrigin = origin,
  ) {}

  /** Gets an address with the cookie. */
  get(path: string): Promise<Answer> {
    return this.send(path, {});
  }

  /** Posts JSON from a page of the origin. */
  post(path: string, body?: unknown, headers: Record<string, string> = {}): Promise<Answer> {
    const json: Record<string, string> =
      body === undefined ? {} : { 'content-type': 'application/json' };
    return this.send(path, {
      method: 'POST',
      headers: { origin: this.pageOrigin, ...json, ...headers },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
  }

  private async send(path: string, how: Ask): Promise<Answer> {
    const cookie: Record<string, string> = this.cookie ? { cookie: this.cookie } : {};
    const answer = await ask(this.origin, path, { ...how, headers: { ...cookie, ...how.headers } });
    for (const line of answer.headers['set-cookie'] ?? []) {
      const [pair = ''] = line.split(';');
      this.cookie = pair.endsWith('=') ? undefined : pair;
    }
    return answer;
  }
}
