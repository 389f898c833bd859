import { leave, whenLeaving } from '../../widget/lib/leave';
import { holdToken, usedToken } from '../../widget/lib/token';

const TOKEN = 'x'.repeat(43);

it('hides, forgets, tells the server and only then lets the page be replaced', () => {
  const done: string[] = [];
  const page = {
    style: {
      set display(value: string) {
        done.push(`display ${value}`);
      },
    },
  };
  const text = {
    set textContent(value: string) {
      done.push(`text "${value}"`);
    },
  };
  const top = { location: { replace: (url: string) => done.push(`replace ${url}`) } };
  const beacon = (path: string): boolean => done.push(`beacon ${path}`) > 0;
  const stands = {
    document: { documentElement: page, body: text },
    window: { top },
    navigator: { sendBeacon: beacon },
    sessionStorage: { removeItem: () => done.push('forget') },
  };
  for (const [name, value] of Object.entries(stands)) {
    Object.defineProperty(globalThis, name, { value, configurable: true });
  }
  holdToken(TOKEN);
  whenLeaving(() => done.push('clean'));

  leave(
    { tell: ({ type }) => done.push(`tell ${type}`), listen: () => undefined },
    'https://x.ee/',
  );

  expect(done).toEqual([
    'display none',
    'text ""',
    'forget',
    'beacon /api/visitor/exit',
    'tell exit',
    'replace https://x.ee/',
    'clean',
  ]);
  expect(usedToken()).toBeUndefined();
});
