import { ask, type Answer, type Ask } from './httpClient';

/** A browser that keeps every cookie of every site it visits, and follows no redirect by itself. */
export class Jar {
  private readonly kept = new Map<string, Map<string, string>>();
  /** The Set-Cookie lines of the last answer. */
  lines: readonly string[] = [];

  async get(address: string | URL): Promise<Answer> {
    return this.send(new URL(address), {});
  }

  /** Posts from a page of the same site: JSON where it is an object, else a form. */
  async post(address: string | URL, body: object | string): Promise<Answer> {
    const url = new URL(address);
    const isForm = typeof body === 'string';
    const type = isForm ? 'application/x-www-form-urlencoded' : 'application/json';
    const headers = { origin: url.origin, 'content-type': type };
    return this.send(url, {
      method: 'POST',
      headers,
      body: isForm ? body : JSON.stringify(body),
    });
  }

  /** A cookie of a site, by its name. */
  value(origin: string, name: string): string | undefined {
    return this.kept.get(origin)?.get(name);
  }

  /** Puts a cookie there, or takes it away. */
  put(origin: string, name: string, value: string | undefined): void {
    const cookies = this.kept.get(origin) ?? new Map<string, string>();
    if (value === undefined) cookies.delete(name);
    else cookies.set(name, value);
    this.kept.set(origin, cookies);
  }

  private async send(url: URL, how: Ask): Promise<Answer> {
    const cookies = [...(this.kept.get(url.origin) ?? [])].map((pair) => pair.join('='));
    const cookie: Record<string, string> = cookies.length ? { cookie: cookies.join('; ') } : {};
    const answer = await ask(url.origin, url.pathname + url.search, {
      ...how,
      headers: { host: url.host, ...cookie, ...how.headers },
    });
    this.lines = answer.headers['set-cookie'] ?? [];
    for (const line of this.lines) {
      const [pair = ''] = line.split(';');
      const [name = '', ...value] = pair.split('=');
      this.put(url.origin, name, value.join('=') || undefined);
    }
    return answer;
  }
}
