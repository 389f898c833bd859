import { createLogger } from '../../server/lib/logger';
import { createReadiness } from '../../server/lib/readiness';
import { watchStore } from '../../server/store/storeWatch';
import { eventually } from '../support/eventually';
import { ask } from '../support/httpClient';
import { startApp, type TestApp } from '../support/startApp';

const PATHS = ['/healthz', '/readyz'];

describe('a server', () => {
  let test: TestApp;
  beforeEach(async () => {
    test = await startApp();
  });
  afterEach(() => test.close());

  const statuses = async () =>
    Promise.all(PATHS.map(async (path) => (await ask(test.url, path)).status));

  it('lives and is ready, and tells a stranger no more', async () => {
    for (const path of PATHS) {
      const { status, text, headers } = await ask(test.url, path);
      expect([status, text, headers['cache-control']]).toEqual([200, 'ok', 'no-store']);
    }
  });

  it('is not ready while it drains, without a reason, and lives', async () => {
    test.app.readiness.fail('draining');
    const { status, text, headers } = await ask(test.url, '/readyz');
    expect([status, text, headers['cache-control']]).toEqual([503, 'unavailable', 'no-store']);
    expect(headers['content-security-policy']).toContain("default-src 'none'");
    expect(await statuses()).toEqual([200, 503]);
  });

  it('is not ready while its store is away, and lives', async () => {
    await test.app.store.close();
    await eventually(async () => expect(await statuses()).toEqual([200, 503]));
  });
});

describe('readiness', () => {
  it('begins with starting, ends with the last reason, and is logged when it changes', () => {
    const lines: string[] = [];
    const readiness = createReadiness(
      createLogger('debug', { write: (line) => void lines.push(line) }),
    );
    expect(readiness.isReady()).toBe(false);
    readiness.pass('starting');
    expect(readiness.isReady()).toBe(true);
    readiness.fail('store');
    readiness.fail('store');
    readiness.fail('draining');
    readiness.pass('store');
    expect(readiness.isReady()).toBe(false);
    readiness.pass('draining');
    expect(readiness.isReady()).toBe(true);
    expect(lines).toHaveLength(5);
  });
});

describe('the watch of a store', () => {
  beforeEach(() => void jest.useFakeTimers());
  afterEach(() => void jest.useRealTimers());

  /** A store that answers as it is told, and what was heard of it. */
  function aStore() {
    const pings: { answer(): void; fail(): void }[] = [];
    const heard: boolean[] = [];
    const watch = watchStore({
      ping: () =>
        new Promise((resolve, reject) => {
          pings.push({ answer: resolve, fail: () => reject(new Error('away')) });
        }),
      changed: (isUp) => void heard.push(isUp),
    });
    return { pings, heard, watch };
  }

  it('tells that it went away, and that it came back, once each', async () => {
    const { pings, heard, watch } = aStore();
    for (const how of ['answer', 'fail', 'fail', 'answer', 'answer'] as const) {
      await jest.advanceTimersByTimeAsync(2_000);
      pings.at(-1)?.[how]();
      await jest.advanceTimersByTimeAsync(0);
    }
    expect(heard).toEqual([false, true]);
    expect(watch.isUp()).toBe(true);
    watch.close();
  });

  it('takes silence for absence, and asks no second time until there was an answer', async () => {
    const { pings, heard, watch } = aStore();
    await jest.advanceTimersByTimeAsync(3_999);
    expect(heard).toEqual([]);
    await jest.advanceTimersByTimeAsync(20_001);
    expect(heard).toEqual([false]);
    expect(pings).toHaveLength(1);
    pings[0]?.answer();
    await jest.advanceTimersByTimeAsync(0);
    expect(heard).toEqual([false, true]);
    watch.close();
  });

  it('tells nothing after it was closed', async () => {
    const { pings, heard, watch } = aStore();
    await jest.advanceTimersByTimeAsync(2_000);
    watch.close();
    pings[0]?.fail();
    await jest.advanceTimersByTimeAsync(10_000);
    expect(heard).toEqual([]);
    expect(pings).toHaveLength(1);
  });
});
