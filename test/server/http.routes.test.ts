import type { AnyRoute, HttpVerdict } from '../../server/http/bindRoutes';
import { startHttp, type TestHttp } from '../support/http';

const ran: string[] = [];

function aRoute(path: AnyRoute['path'], verdict: HttpVerdict): AnyRoute {
  return {
    method: 'POST',
    path,
    parse: (raw) => raw,
    allow: () => verdict,
    async run() {
      ran.push(path);
      return { done: true };
    },
  };
}

const routes: AnyRoute[] = [
  aRoute('/api/staff/try/yes', 'yes'),
  aRoute('/api/staff/try/forbidden', 'forbidden'),
  aRoute('/api/staff/try/not_found', 'not_found'),
  aRoute('/api/staff/try/unauthenticated', 'unauthenticated'),
  { ...aRoute('/api/staff/try/yes', 'yes'), method: 'GET', run: async () => ({ got: true }) },
];

let http: TestHttp;

beforeAll(async () => {
  http = await startHttp({ routes });
});
beforeEach(() => ran.splice(0));
afterAll(() => http.close());

describe('a route', () => {
  it('runs where its permission says yes', async () => {
    const answer = await http.browser().post('/api/staff/try/yes');
    expect([answer.status, answer.json()]).toEqual([200, { done: true }]);
    expect(answer.headers['cache-control']).toBe('no-store');
    expect(ran).toEqual(['/api/staff/try/yes']);
  });

  it.each([
    ['forbidden', 403],
    ['not_found', 404],
    ['unauthenticated', 401],
  ])('answers %s without running where its permission says so', async (verdict, status) => {
    const answer = await http.browser().post(`/api/staff/try/${verdict}`);
    expect([answer.status, answer.json()]).toEqual([status, { code: verdict }]);
    expect(ran).toEqual([]);
  });

  it('shares an address with another one of a different method', async () => {
    expect((await http.browser().get('/api/staff/try/yes')).json()).toEqual({ got: true });
  });

  it('does not compile without one of its parts', () => {
    const whole = aRoute('/api/staff/try/yes', 'yes');
    // @ts-expect-error who may is left out
    const open: AnyRoute = { ...whole, allow: undefined };
    // @ts-expect-error how the input is read is left out
    const raw: AnyRoute = { ...whole, parse: undefined };
    // @ts-expect-error only addresses that have sessions are routes
    const page: AnyRoute = { ...whole, path: '/api/visitor/x' };
    expect([open.allow, raw.parse, page.path]).toEqual([undefined, undefined, '/api/visitor/x']);
  });
});
