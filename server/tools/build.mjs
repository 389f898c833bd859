// Builds what the service is served from. Usage: node server/tools/build.mjs [--if-stale] [--quiet] [part …]
import { spawn } from 'node:child_process';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

import { packFolder } from './pack.mjs';
import { PARTS, at, fingerprintOf, isFresh } from './parts.mjs';

/** Runs one program of the project; its words go to standard error, because triage's standard output is data. */
function run([script, ...args]) {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [at(script), ...args], {
      cwd: at('.'),
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const said = [];
    child.stdout.on('data', (piece) => said.push(piece));
    child.stderr.on('data', (piece) => said.push(piece));
    child.on('error', reject);
    child.on('close', (code) => {
      if (code === 0) resolve();
      else reject(new Error(`${script} ${args.join(' ')}\n${Buffer.concat(said).toString()}`));
    });
  });
}

/** Builds one part and notes from which sources; a build that was cut short leaves no note. */
async function buildPart(name) {
  const part = PARTS[name];
  const fingerprint = fingerprintOf(part);
  rmSync(at(part.stamp), { force: true });
  // What was built from a file that is gone must not stay.
  rmSync(at(part.out), { recursive: true, force: true });
  await run(part.command);
  if (part.isPacked) await packFolder(at(part.out));
  mkdirSync(dirname(at(part.stamp)), { recursive: true });
  writeFileSync(at(part.stamp), `${fingerprint}\n`);
}

const options = process.argv.slice(2).filter((word) => word.startsWith('--'));
const named = process.argv.slice(2).filter((word) => !word.startsWith('--'));
const wanted = named.length > 0 ? named : Object.keys(PARTS);
const unknown = wanted.find((name) => !(name in PARTS));
if (unknown) throw new Error(`no such part: ${unknown}`);
const due = options.includes('--if-stale')
  ? wanted.filter((name) => !isFresh(PARTS[name]))
  : wanted;

if (due.length > 0 && !options.includes('--quiet')) console.log(`Building ${due.join(', ')} …`);
const outcomes = await Promise.allSettled(due.map(buildPart));
for (const { reason } of outcomes.filter(({ status }) => status === 'rejected')) {
  console.error(String(reason.message));
  process.exitCode = 1;
}
