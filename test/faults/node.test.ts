import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { StoreError } from '../../server/store/errors';
import { eventually } from '../support/eventually';
import { startApp } from '../support/startApp';
import { openTcpProxy } from '../support/tcpProxy';
import { startRun, type Run } from './support/run';
import type { Counsellor } from './support/counsellors';
import { aPair, sayBoth, talk, type Pair } from './support/talk';
import { openVisitor } from './support/visitors';

jest.setTimeout(120_000);
let run: Run;
afterEach(() => run.close());

const restart = async ([node] = run.cluster.nodes): Promise<void> => {
  await node?.kill();
  await node?.start();
};

const acknowledged = () =>
  run.history.filter((one) => one.what === 'send' && one.phase === 'ok').length;

describe('a node', () => {
  it('that is killed between the write and the answer has stored it once (15.7)', async () => {
    run = await startRun({ links: 2 });
    const [slow, good] = run.cluster.links;
    const { visitor, counsellor, contactId } = await aPair(run, slow, good);
    slow?.hold('down');
    visitor.say('stored and not answered');
    await eventually(() => {
      const texts = counsellor.state.logs.peek().get(contactId)?.entries ?? [];
      expect(texts.at(-1)).toMatchObject({ kind: 'message', text: 'stored and not answered' });
    });
    expect(run.history.filter(({ what }) => what === 'send')).toMatchObject([{ phase: 'invoke' }]);
    const killed = run.cluster.nodes[0]?.kill();
    slow?.reset();
    await killed;
    await run.cluster.nodes[0]?.start();
    slow?.heal();
    visitor.say('and another');
    expect(await run.verdict()).toEqual([]);
  });

  it('that is gone after it numbered an entry and before it wrote it leaves no gap (15.8)', async () => {
    run = await startRun();
    const dataDir = mkdtempSync(join(tmpdir(), 'counselling-'));
    let test = await startApp({ dataDir });
    let port = Number(new URL(test.url).port);
    const link = await openTcpProxy(() => [port]);
    const visitor = openVisitor({ name: 'ana', url: link.url, history: [] });
    const sent = () => visitor.view().entries.map((entry) => 'text' in entry && entry.text);
    visitor.say('first');
    await eventually(() => expect(sent()).toEqual([false, 'first']));

    const { collection } = test.app.store.connection.model('Entry');
    let lose: () => void = () => undefined;
    const numbered = new Promise<unknown>((resolve) => {
      collection.insertMany = (records: unknown) => {
        resolve(records);
        return new Promise((_resolve, reject) => {
          lose = () => reject(new StoreError('io', 'the process is gone'));
        });
      };
    });
    visitor.say('second');
    expect(await numbered).toMatchObject([{ seq: 3 }]);
    link.cut();
    lose();
    await test.close({ keepData: true });
    test = await startApp({ dataDir });
    port = Number(new URL(test.url).port);
    link.heal();
    await eventually(() => expect(sent()).toEqual([false, 'first', 'second']), 60_000);
    expect(visitor.view().entries.map(({ visitorSeq }) => visitorSeq)).toEqual([1, 2, 3]);
    visitor.close();
    await link.close();
    await test.close();
    rmSync(dataDir, { recursive: true, force: true });
  });

  it('that is killed with 100 live chats gets them all back (15.6, on the embedded store)', async () => {
    run = await startRun({ links: 4, staff: 5 });
    const { links } = run.cluster;
    for (const link of [...links, undefined]) await run.counsellor(link);
    const pairs: Pair[] = [];
    // Beyond their limit counsellors take who is in danger alone.
    for (let at = 0; at < 100; at += 1) {
      const visitor = await run.visitor(links[at % 4], { danger: 'yes' });
      const counsellor = run.counsellors[at % 5] as Counsellor;
      const contactId = await run.pair(visitor, counsellor);
      pairs.push({ visitor, counsellor, contactId, said: 0 });
    }
    pairs.forEach(sayBoth);
    await eventually(() => {
      expect(acknowledged()).toBeGreaterThan(20);
    });
    const restarted = restart();
    pairs.forEach(sayBoth);
    await restarted;
    pairs.forEach(sayBoth);
    expect(await run.verdict()).toEqual([]);
  });

  it('that is frozen and goes on answers everybody once (SIGSTOP)', async () => {
    run = await startRun({ staff: 3 });
    const [node] = run.cluster.nodes;
    const pairs = [await aPair(run), await aPair(run), await aPair(run)];
    node?.freeze();
    await Promise.all(pairs.map((pair) => talk(pair, 12_000, 1_500)));
    node?.thaw();
    expect(await run.verdict()).toEqual([]);
  });

  it('that is asked to stop under load and started again shows no visitor a failed send (15.9, one node)', async () => {
    run = await startRun({ staff: 3 });
    const [node] = run.cluster.nodes;
    const pairs = [await aPair(run), await aPair(run), await aPair(run)];
    const talking = Promise.all(pairs.map((pair) => talk(pair, 6_000, 200)));
    for (let turn = 0; turn < 2; turn += 1) {
      expect(await node?.stop()).toMatchObject({ code: 0 });
      await node?.start();
    }
    await talking;
    expect(await run.verdict()).toEqual([]);
    expect(run.history.filter((one) => 'phase' in one && one.phase === 'fail')).toEqual([]);
  });
});
