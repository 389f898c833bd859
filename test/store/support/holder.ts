// A child process that opens the store and then does nothing until it is ended.
import { writeSync } from 'node:fs';
import { openStore } from '../../../server/store/store';

const [dataDir = ''] = process.argv.slice(2);

async function main(): Promise<void> {
  await openStore({ dataDir });
  writeSync(1, 'open\n');
  setInterval(() => undefined, 60_000);
}

main().catch((error: unknown) => {
  const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
  writeSync(1, `${code}\n`);
});
