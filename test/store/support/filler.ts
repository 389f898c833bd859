// A child process that stores batches of entries until one is refused, and says what happened.
import { writeSync } from 'node:fs';
import { isUnavailable, StoreError } from '../../../server/store/errors';
import { openStore } from '../../../server/store/store';
import { anEntry, entryModel } from './entries';

const [dataDir = ''] = process.argv.slice(2);
const BATCH = 20;

async function main(): Promise<void> {
  const store = await openStore({ dataDir });
  const Entry = await entryModel(store.connection);
  let stored = 0;
  try {
    for (; ; stored += BATCH) {
      await Entry.insertMany(
        Array.from({ length: BATCH }, (_, index) =>
          anEntry(stored + index, { text: Buffer.alloc(2000, 1) }),
        ),
        { ordered: false },
      );
    }
  } catch (error) {
    const readable = await Entry.countDocuments({ contactId: 'ana' });
    const code = error instanceof StoreError ? error.code : String(error);
    const said = { stored, readable, code, unavailable: isUnavailable(error) };
    writeSync(1, `${JSON.stringify(said)}\n`);
  }
}

void main();
