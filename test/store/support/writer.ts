// A child process that stores entries until it is killed, and says on its output what was acknowledged.
import { statSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { openStore } from '../../../server/store/store';
import { anEntry, entryModel } from './entries';

const [dataDir = '', batchSize = '1'] = process.argv.slice(2);
const size = Number(batchSize);

async function main(): Promise<void> {
  const store = await openStore({ dataDir });
  const Entry = await entryModel(store.connection);
  for (let from = await Entry.countDocuments(); ; from += size) {
    await Entry.insertMany(
      Array.from({ length: size }, (_, index) =>
        anEntry(from + index, { text: aText(from + index) }),
      ),
      { ordered: false },
    );
    const walBytes = statSync(join(dataDir, 'store.db-wal')).size;
    writeSync(1, `${JSON.stringify({ from, size, walBytes })}\n`);
  }
}

function aText(seq: number): Buffer {
  return Buffer.alloc(100 + (seq % 7) * 500, seq & 0xff);
}

void main();
