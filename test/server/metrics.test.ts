import { connect } from 'node:net';
import { join } from 'node:path';
import type { Connection } from 'mongoose';
import type { ContactId } from '../../server/contract/shapes';
import { fold, isVisible } from '../../server/features/contact/contact.rules';
import type { Contact } from '../../server/features/contact/contact.shapes';
import { createEntryModel } from '../../server/features/log/entry.model';
import { createKeyModel } from '../../server/features/log/key.model';
import { createKeys } from '../../server/features/log/key.service';
import { CONTACT_LOGS } from '../../server/store/logHomes';
import { createLog } from '../../server/features/log/log.service';
import { systemClock } from '../../server/lib/clock';
import { noMeasures } from '../../server/lib/measures';
import { loadMasterKey } from '../../server/store/masterKey';
import { anId } from '../support/clients';
import { eventually } from '../support/eventually';
import { freePort } from '../support/freePort';
import { ask } from '../support/httpClient';
import { aTalking, aWaiting } from '../support/journeys';
import { endEverything } from '../support/leaving';
import { startApp, type TestApp } from '../support/startApp';

let test: TestApp;
let inside: string;
beforeAll(async () => {
  const port = await freePort();
  inside = `http://127.0.0.1:${port}`;
  test = await startApp({ env: { METRICS_PORT: String(port) } });
});
afterEach(() => endEverything(test));
afterAll(() => test.close());

const numbers = async () => (await ask(inside, '/metrics')).text;

/** The value of one series, by its name with its labels. */
async function value(series: string): Promise<number> {
  const line = (await numbers()).split('\n').find((text) => text.startsWith(`${series} `));
  if (!line) throw new Error(`there is no ${series}`);
  return Number(line.slice(series.length + 1));
}

/** By how much series grow while something happens. */
async function growth(series: string[], task: () => Promise<unknown>): Promise<number[]> {
  const before = await Promise.all(series.map(value));
  await task();
  const after = await Promise.all(series.map(value));
  return after.map((count, index) => count - (before[index] ?? 0));
}

describe('the numbers', () => {
  it('are in the format of Prometheus, and kept by nobody', async () => {
    const { status, headers, text } = await ask(inside, '/metrics');
    expect(status).toBe(200);
    expect(headers['content-type']).toMatch(/^text\/plain; version=0\.0\.4/);
    expect(headers['cache-control']).toBe('no-store');
    for (const line of text.split('\n').filter(Boolean)) {
      expect(line).toMatch(/^(# (HELP|TYPE) \w+ .+|\w+(\{(\w+="[^"\\]*",?)+\})? [-+.\dNainfe]+)$/);
    }
  });

  it.each([
    ['GET', '/'],
    ['GET', '/metrics/'],
    ['GET', '/metrics?x=1'],
    ['POST', '/metrics'],
    ['GET', '/healthz'],
    ['GET', '/console/'],
  ])('are alone on their listener: %s %s is not there', async (method, path) => {
    const { status, text } = await ask(inside, path, { method });
    expect([status, text]).toEqual([404, '']);
  });

  it('are not on the port that people use', async () => {
    expect((await ask(test.url, '/metrics')).status).toBe(404);
  });

  it('are served nowhere unless a port is named', async () => {
    const quiet = await startApp();
    expect(quiet.app.metrics.measures).toBe(noMeasures);
    await quiet.close();
  });

  it('go with the server', async () => {
    const port = await freePort();
    const other = await startApp({ env: { METRICS_PORT: String(port) } });
    await other.close();
    const refusal = new Promise((resolve) => connect(port, '127.0.0.1').once('error', resolve));
    expect(await refusal).toMatchObject({ code: 'ECONNREFUSED' });
  });

  it('tell of the process: its memory and how late its loop is', async () => {
    expect(await value('process_resident_memory_bytes')).toBeGreaterThan(10_000_000);
    expect(await value('nodejs_eventloop_lag_p99_seconds')).toBeGreaterThan(0);
  });
});

describe('what is counted', () => {
  const STORED = ['visitor', 'staff'].map(
    (author) => `counselling_messages_stored_total{author="${author}"}`,
  );

  it('is each message once, however often it was sent, by who wrote it', async () => {
    const { visitor, counsellor, contactId } = await aTalking(test);
    const once = { clientId: anId(), text: 'tere' };
    const grown = await growth(
      [...STORED, 'counselling_append_duration_seconds_count'],
      async () => {
        await visitor.ask('message:send', once);
        await visitor.ask('message:send', once);
        await counsellor.ask('message:send', { contactId, clientId: anId(), text: 'tere' });
        await counsellor.ask('note:add', { contactId, clientId: anId(), text: 'a note' });
        await visitor.ask('message:send', { clientId: anId(), text: 'olen siin' });
      },
    );
    expect(grown).toEqual([2, 1, 4]);
  });

  it('is each refusal, by its code, over sockets and over HTTP', async () => {
    const visitor = await test.visitor();
    const codes = ['invalid_input', 'not_found'].map(
      (code) => `counselling_errors_total{code="${code}"}`,
    );
    const grown = await growth(codes, async () => {
      await visitor.refusal('message:send', { nothing: true });
      await ask(test.url, '/nowhere');
      await ask(test.url, '/api/nowhere');
    });
    expect(grown).toEqual([1, 2]);
  });

  it('is each append that was decided again, because another node was faster', async () => {
    const { visitor, contactId } = await aWaiting(test);
    const grown = await growth(['counselling_append_retries_total'], async () => {
      await appendElsewhere(contactId);
      await visitor.ask('message:send', { clientId: anId(), text: 'second' });
    });
    expect(grown).toEqual([1]);
  });
});

describe('what is true now', () => {
  it('is who is connected, by audience', async () => {
    const series = ['visitor', 'staff'].map((who) => `counselling_connections{audience="${who}"}`);
    const before = await Promise.all(series.map(value));
    const visitor = await test.visitor();
    const grown = async () => Promise.all(series.map(value));
    await test.staff();
    await test.visitor();
    expect(await grown()).toEqual([(before[0] ?? 0) + 2, (before[1] ?? 0) + 1]);
    visitor.close();
    await eventually(async () => expect((await grown())[0]).toBe((before[0] ?? 0) + 1));
  });

  it('is who waits, by level, and for how long', async () => {
    await aWaiting(test, { answers: { danger: 'yes' } });
    await aWaiting(test);
    expect(await value('counselling_waiting_contacts{level="critical"}')).toBe(1);
    expect(await value('counselling_waiting_contacts{level="normal"}')).toBe(1);
    expect(await value('counselling_waiting_contacts{level="low"}')).toBe(0);
    expect(await value('counselling_longest_wait_seconds{level="critical"}')).toBeGreaterThan(0);
    expect(await value('counselling_longest_wait_seconds{level="low"}')).toBe(0);
  });

  it('is whether this node is ready, and whether its stores answer', async () => {
    expect(await value('counselling_ready')).toBe(1);
    expect(await value('counselling_database_up')).toBe(1);
    expect(await numbers()).not.toContain('counselling_redis_up');
    test.app.metrics.redisIs(false);
    expect(await value('counselling_redis_up')).toBe(0);
    test.app.metrics.redisIs(true);
    expect(await value('counselling_redis_up')).toBe(1);
  });

  it('changes when the store goes away', async () => {
    const port = await freePort();
    const other = await startApp({ env: { METRICS_PORT: String(port) } });
    await other.app.store.close();
    await eventually(async () => {
      const { text } = await ask(`http://127.0.0.1:${port}`, '/metrics');
      expect(text).toContain('counselling_database_up 0');
      expect(text).toContain('counselling_ready 0');
    });
    await other.close();
  });
});

describe('the numbers of a whole journey', () => {
  it('name nobody: no text, no name, no id, no address', async () => {
    const { visitor, counsellor, contactId } = await aTalking(test, { text: 'marker-words' });
    await counsellor.ask('message:send', { contactId, clientId: anId(), text: 'marker-answer' });
    const text = await numbers();
    const secrets = [
      'marker',
      visitor.token,
      contactId,
      counsellor.me.staffId,
      counsellor.me.name,
      counsellor.me.alias,
      '127.0.0.1',
    ];
    expect(secrets.filter((secret) => text.includes(secret))).toEqual([]);
  });

  it('have few series, however much happens', async () => {
    const labels = [...(await numbers()).matchAll(/^counselling_\w+\{(\w+)="([^"]*)"/gm)];
    expect([...new Set(labels.map(([, name]) => name))].sort()).toEqual([
      'audience',
      'author',
      'code',
      'le',
      'level',
    ]);
  });
});

/** Another node that shares the store appends to a contact, and this one does not hear of it. */
async function appendElsewhere(contactId: ContactId): Promise<void> {
  // The models are bound to the connection once.
  const connection = {
    model: (name: string) => test.app.store.connection.model(name),
  } as Connection;
  const masterKey = loadMasterKey(join(test.dataDir, 'master.key'), { mayMake: false });
  const log = createLog<Contact>({
    entries: createEntryModel<ContactId>(connection, CONTACT_LOGS),
    keys: createKeys({
      model: createKeyModel<ContactId>(connection, CONTACT_LOGS),
      masterKey,
      clock: systemClock,
    }),
    clock: systemClock,
    fold,
    isVisible,
    isShared: false,
    loadProjection: async () => undefined,
    measures: noMeasures,
  });
  await log.append(contactId, {
    clientId: anId(),
    author: { kind: 'visitor' },
    same: { kind: 'message' },
    decide: () => ({ ok: true, body: { kind: 'message', text: 'first' } }),
  });
}
