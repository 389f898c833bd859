import {
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readFileSync,
  truncateSync,
  writeSync,
} from 'node:fs';
import { dirname } from 'node:path';
import type { CaseId } from '../../contract/case';
import type { ContactId } from '../../contract/shapes';
import type { Erasure } from './erasure.shapes';

/** Thrown where the list can't be read to its end: what it says must not be guessed. */
export class ErasureListError extends Error {
  override name = 'ErasureListError';
}

const HEAD =
  '# Contacts and cases whose data was destroyed. Keep this apart from the data: restore and import replay it.\n';
const LINE = /^(case:)?([\w-]{1,64}) (\d{4}-\d{2}-\d{2}T[\d:.]+Z)$/;

/** The list in its file: lines are only ever added, and each is on the disk when adding returns. */
export interface ErasureList {
  exists(): boolean;
  read(): Erasure[];
  add(erasures: readonly Erasure[]): void;
}

/** Binds the list to its file, which is made when it is first written to. */
export function createErasureList(file: string): ErasureList {
  return {
    exists: () => existsSync(file),
    read: () => (existsSync(file) ? parse(readFileSync(file, 'utf8')) : []),
    add(erasures) {
      const lines = erasures.map(lineOf);
      if (existsSync(file)) {
        append(file, mendEnd(file) + lines.join(''));
        return;
      }
      mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
      append(file, HEAD + lines.join(''));
      sync(dirname(file));
    },
  };
}

/** What a line without its end still needs; one that a power cut left half written never took effect, and goes. */
function mendEnd(file: string): string {
  const text = readFileSync(file, 'utf8');
  const last = text.slice(text.lastIndexOf('\n') + 1);
  if (last === '') return '';
  if (last.startsWith('#') || LINE.test(last)) return '\n';
  truncateSync(file, Buffer.byteLength(text) - Buffer.byteLength(last));
  return '';
}

function append(file: string, text: string): void {
  if (text === '') return;
  const handle = openSync(file, 'a', 0o600);
  try {
    writeSync(handle, text);
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}

function sync(folder: string): void {
  const handle = openSync(folder, 'r');
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}

function lineOf({ contactId, caseId, at }: Erasure): string {
  return `${contactId ?? `case:${caseId}`} ${at.toISOString()}\n`;
}

function erasureIn([, isCase, id, moment = '']: RegExpExecArray): Erasure {
  const at = new Date(moment);
  return isCase ? { caseId: id as CaseId, at } : { contactId: id as ContactId, at };
}

function parse(text: string): Erasure[] {
  return text.split('\n').flatMap((line, at, lines) => {
    if (line === '' || line.startsWith('#')) return [];
    const found = LINE.exec(line);
    if (found) return [erasureIn(found)];
    // Cut short by a power cut, before anything was destroyed.
    if (at === lines.length - 1) return [];
    throw new ErasureListError(`line ${at + 1} of the list of erasures is damaged`);
  });
}
