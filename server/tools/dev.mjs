// Rebuilds whatever changes and starts the server again after each change of its own code.
import { spawn } from 'node:child_process';

import { PARTS, at } from './parts.mjs';

const watchers = Object.values(PARTS).map(({ command }) => [
  ...command,
  '--watch',
  ...(command.includes('build') ? [] : ['--preserveWatchOutput']),
]);
const children = [...watchers, ['--watch', PARTS.server.proof]].map((args) =>
  spawn(process.execPath, args, { cwd: at('.'), stdio: 'inherit' }),
);

function stopAll() {
  for (const child of children) child.kill('SIGTERM');
}

// Whichever of them ends, half a set would only mislead.
for (const child of children) child.on('exit', stopAll);
process.on('SIGINT', stopAll);
process.on('SIGTERM', stopAll);
