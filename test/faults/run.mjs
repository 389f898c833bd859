/*
 * Lets faults come by chance while people talk, for as long as one likes:
 * `npm run faults -- --seed 7 --minutes 10 [--seconds 90] [--nodes 2]`. More nodes than one need Go and redis-server.
 */
import { spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { parseArgs } from 'node:util';

const { values } = parseArgs({
  options: {
    seed: { type: 'string', default: String(Date.now() % 1_000_000) },
    minutes: { type: 'string' },
    seconds: { type: 'string', default: '90' },
    nodes: { type: 'string', default: '1' },
  },
});
const seconds = values.minutes ? Number(values.minutes) * 60 : Number(values.seconds);
const numbers = { seed: Number(values.seed), seconds, nodes: Number(values.nodes) };
const wrong = Object.entries(numbers).find(([, value]) => !Number.isFinite(value) || value < 0);
if (wrong) {
  console.error(`--${wrong[0]} must be a number`);
  process.exit(2);
}

const jest = createRequire(import.meta.url).resolve('jest/bin/jest');
const { status } = spawnSync(process.execPath, [jest, 'test/faults/random', '--forceExit'], {
  stdio: 'inherit',
  env: {
    ...process.env,
    FAULTS_SEED: String(numbers.seed),
    FAULTS_SECONDS: String(seconds),
    FAULTS_NODES: String(numbers.nodes),
  },
});
process.exit(status ?? 1);
