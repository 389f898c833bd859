import { createClient } from 'redis';
import { describeWith } from '../support/describeWith';
import { startEngines, type Engines } from './support/engines';
import { passing } from './support/passing';
import { startRun, type Run } from './support/run';
import { aPair, sayBoth, talk, type Pair } from './support/talk';

jest.setTimeout(240_000);

describeWith(
  ['mongo', 'redis'],
  'two nodes lose nothing, double nothing and keep one order',
  () => {
    let engines: Engines;
    let run: Run;
    let pairs: Pair[];
    beforeAll(async () => {
      engines = await startEngines(2);
      run = await startRun({ ...engines.options, links: 2, staff: 2 });
      const [one, other] = run.cluster.links;
      // The two of each contact are at different nodes.
      pairs = [await aPair(run, one, other), await aPair(run, other, one)];
    });
    afterAll(async () => {
      await run?.close();
      await engines?.close();
    });

    const talkFor = (ms: number) => Promise.all(pairs.map((pair) => talk(pair, ms, 1_000)));

    async function whileRedisIsGone(ms: number): Promise<void> {
      await engines.redis.kill();
      await talkFor(ms);
      await engines.redis.start();
      pairs.forEach(sayBoth);
    }

    async function toRedis(...words: string[]): Promise<void> {
      const client = createClient({ url: `redis://127.0.0.1:${engines.redis.port}` });
      await client.connect();
      await client.sendCommand(words);
      client.destroy();
    }

    it.each([1, 6, 60])('with Redis killed for %i s and back empty (15.10)', async (seconds) => {
      await whileRedisIsGone(seconds * 1_000);
      expect(await run.verdict()).toEqual([]);
    });

    it('with Redis frozen (15.11)', async () => {
      engines.redis.freeze();
      await talkFor(6_000);
      engines.redis.thaw();
      expect(await run.verdict()).toEqual([]);
    });

    it('with a Redis that has no memory left (15.12)', async () => {
      await toRedis('CONFIG', 'SET', 'maxmemory', '1');
      await talkFor(3_000);
      await toRedis('CONFIG', 'SET', 'maxmemory', '0');
      expect(await run.verdict()).toEqual([]);
    });

    it('with a Redis that asks for another password (15.12)', async () => {
      await toRedis('CONFIG', 'SET', 'requirepass', 'another');
      engines.toRedis.forEach((link) => link.reset());
      await talkFor(4_000);
      await engines.redis.kill();
      await engines.redis.start();
      expect(await run.verdict()).toEqual([]);
    });

    it('with one of them cut off from Redis (15.13)', async () => {
      engines.toRedis[0]?.hold('up', 'down');
      await talkFor(6_000);
      engines.toRedis[0]?.reset();
      engines.toRedis[0]?.heal();
      expect(await run.verdict()).toEqual([]);
    });

    it('with the database killed in the middle of writes (15.15)', async () => {
      pairs.forEach(sayBoth);
      await engines.killDatabase();
      await engines.startDatabase();
      pairs.forEach(sayBoth);
      expect(await run.verdict()).toEqual([]);
    });

    it('with the database gone for 30 s, while nothing is said to be stored (15.14)', async () => {
      await engines.killDatabase();
      const since = run.history.length;
      await talkFor(30_000);
      const meanwhile = run.history.slice(since);
      expect(meanwhile.filter((one) => 'phase' in one && one.phase === 'ok')).toEqual([]);
      expect(pairs.map(({ visitor }) => visitor.view().outbox.length > 0)).toEqual([true, true]);
      await engines.startDatabase();
      pairs.forEach(sayBoth);
      expect(await run.verdict()).toEqual([]);
    });

    it('with a database that takes 2 s for everything (15.16)', async () => {
      engines.toDatabase.forEach((link) => link.poison({ latencyMs: 2_000 }));
      await talkFor(8_000);
      engines.toDatabase.forEach((link) => link.heal());
      expect(await run.verdict()).toEqual([]);
    });

    it('with every link between people and nodes gone for a while (15.19)', async () => {
      run.cluster.links.forEach((link) => link.cut());
      await talkFor(3_000);
      run.cluster.links.forEach((link) => link.heal());
      expect(await run.verdict()).toEqual([]);
    });

    it('with one of them killed (15.6)', async () => {
      const [node] = run.cluster.nodes;
      pairs.forEach(sayBoth);
      await node?.kill();
      await talkFor(3_000);
      await node?.start();
      expect(await run.verdict()).toEqual([]);
    });

    it('with one after the other asked to stop, and shows no failed send (15.9)', async () => {
      const before = run.history.length;
      const talking = talkFor(8_000);
      for (const node of run.cluster.nodes) {
        expect(await node.stop()).toMatchObject({ code: 0 });
        await node.start();
      }
      await talking;
      expect(await run.verdict()).toEqual([]);
      const since = run.history.slice(before);
      expect(since.filter((one) => 'phase' in one && one.phase === 'fail')).toEqual([]);
    });

    it('with the same contact open at both of them (15.23)', async () => {
      const [pair] = pairs as [Pair];
      const page = pair.visitor.again(run.cluster.links[1]?.url ?? '', 'another page');
      run.visitors.push(page);
      await page.until(({ entries }) => entries.length > 0);
      page.say('from the other page');
      sayBoth(pair);
      await passing(500);
      page.say('and again');
      expect(await run.verdict()).toEqual([]);
    });

    it('and says nothing of an unhandled failure', () => {
      const said = run.cluster.nodes.map((node) => node.output()).join('\n');
      expect(said).not.toMatch(/unhandled/i);
      expect(said).not.toContain('"level":60');
    });
  },
);
