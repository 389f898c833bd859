import { copyFileSync, readdirSync, readFileSync, truncateSync } from 'node:fs';
import { join } from 'node:path';
import { writeAndKill, endChildren, type Acknowledged } from './support/children';
import { anEntry, entryModel, type EntryRecord } from './support/entries';
import { checkIntegrity, seeded } from './support/files';
import { aFolder, aStore, cleanUp } from './support/folders';

jest.setTimeout(120_000);

afterEach(endChildren);
afterEach(cleanUp);

function aText(seq: number): Buffer {
  return Buffer.alloc(100 + (seq % 7) * 500, seq & 0xff);
}

/** Reads the whole store in order; each entry that is there must be whole. */
async function storedSeqs(dataDir: string): Promise<number[]> {
  const store = await aStore({ dataDir });
  const Entry = await entryModel(store.connection);
  const entries = await Entry.find().sort({ seq: 1 }).lean<EntryRecord[]>();
  for (const entry of entries) {
    expect(entry).toEqual(anEntry(entry.seq, { text: aText(entry.seq) }));
  }
  await store.close();
  return entries.map(({ seq }) => seq);
}

function seqsOf(acknowledged: readonly Acknowledged[]): number[] {
  return acknowledged.flatMap(({ from, size }) => Array.from({ length: size }, (_, n) => from + n));
}

describe('a process that is killed', () => {
  it('loses nothing that it acknowledged, however often it happens', async () => {
    const dataDir = aFolder();
    const random = seeded(7);
    const acknowledged: number[] = [];
    for (let round = 0; round < 4; round += 1) {
      const work = { batches: 1 + random(40), batchSize: 1 + random(12) };
      acknowledged.push(...seqsOf(await writeAndKill(dataDir, work)));
      const stored = new Set(await storedSeqs(dataDir));
      expect(acknowledged.filter((seq) => !stored.has(seq))).toEqual([]);
      expect(checkIntegrity(dataDir)).toBe('ok');
    }
  });
});

describe('a write-ahead file that is cut', () => {
  it('gives back whole batches only, and all that were acknowledged before the cut', async () => {
    const dataDir = aFolder();
    const batchSize = 5;
    const acknowledged = await writeAndKill(dataDir, { batches: 40, batchSize });
    const walBytes = readFileSync(join(dataDir, 'store.db-wal')).length;
    expect(walBytes).toBeGreaterThan(0);
    const random = seeded(11);
    const cuts = [
      0,
      1,
      31,
      32,
      33,
      walBytes - 1,
      ...Array.from({ length: 12 }, () => random(walBytes)),
    ];
    for (const cut of cuts) {
      const copy = aFolder();
      for (const file of readdirSync(dataDir)) copyFileSync(join(dataDir, file), join(copy, file));
      truncateSync(join(copy, 'store.db-wal'), cut);
      const stored = await storedSeqs(copy);
      expect(stored).toEqual(Array.from({ length: stored.length }, (_, seq) => seq));
      expect(stored.length % batchSize).toBe(0);
      const due = seqsOf(acknowledged.filter((batch) => batch.walBytes <= cut));
      expect(stored.length).toBeGreaterThanOrEqual(due.length);
      expect(checkIntegrity(copy)).toBe('ok');
    }
  });
});
