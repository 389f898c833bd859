import { createInterface } from 'node:readline/promises';
import type { TFunction } from 'i18next';

/** Asks a terminal for the name of an account, because arguments of a program are seen by everybody on the machine. */
export async function askName(say: TFunction): Promise<string> {
  const asking = createInterface({ input: process.stdin, output: process.stderr });
  const name = await asking.question(`${say('moving.whose')} `);
  asking.close();
  return name;
}
