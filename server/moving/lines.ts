import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { createReadStream, createWriteStream } from 'node:fs';
import { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip, createGzip } from 'node:zlib';

/** Nothing that is stored comes near it; a damaged file must not fill the memory. */
const MAX_LINE_BYTES = 32 * 1024 * 1024;

/** What was written into one file. */
export interface Written {
  count: number;
  sha256: string;
  fileSha256: string;
}

/** A packed file of lines that is being written. */
export interface LineWriter {
  /** Resolves when there is room for more. */
  write(lines: readonly string[]): Promise<void>;
  /** Resolves when the file is whole and on the disk. */
  close(): Promise<Written>;
  /** Gives up; the file stays as far as it got. */
  abandon(): Promise<void>;
}

/** Makes a new file for its owner alone; one that is there is refused. */
export function openLineWriter(path: string): LineWriter {
  const lines = createHash('sha256');
  const packed = createHash('sha256');
  let count = 0;
  const gzip = createGzip({ level: 6 });
  const tap = new Transform({
    transform(piece: Buffer, _encoding, done) {
      packed.update(piece);
      done(null, piece);
    },
  });
  const file = createWriteStream(path, { mode: 0o600, flags: 'wx', flush: true });
  const written = pipeline(gzip, tap, file);
  written.catch(() => undefined); // told to whoever writes next, or closes

  return {
    async write(added) {
      if (added.length === 0) return;
      const text = `${added.join('\n')}\n`;
      lines.update(text);
      count += added.length;
      if (!gzip.write(text)) await Promise.race([once(gzip, 'drain'), written]);
    },

    async close() {
      gzip.end();
      await written;
      return { count, sha256: lines.digest('hex'), fileSha256: packed.digest('hex') };
    },

    async abandon() {
      gzip.destroy();
      await written.catch(() => undefined);
    },
  };
}

/** The lines of a packed file, unpacked as they are asked for; throws where it is cut or damaged. */
export async function* readLines(path: string): AsyncGenerator<string> {
  const gunzip = createGunzip();
  pipeline(createReadStream(path), gunzip).catch(() => undefined); // thrown again by the loop
  let rest: Buffer = Buffer.alloc(0);
  for await (const piece of gunzip as AsyncIterable<Buffer>) {
    const bytes = rest.length > 0 ? Buffer.concat([rest, piece]) : piece;
    let from = 0;
    for (let end = bytes.indexOf(0x0a); end >= 0; end = bytes.indexOf(0x0a, from)) {
      yield bytes.toString('utf8', from, end);
      from = end + 1;
    }
    rest = bytes.subarray(from);
    if (rest.length > MAX_LINE_BYTES) throw new RangeError('a line without an end');
  }
  if (rest.length > 0) throw new RangeError('a last line without an end');
}

/** The checksum of a file as it lies there. */
export async function checksumOf(path: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const piece of createReadStream(path)) hash.update(piece as Buffer);
  return hash.digest('hex');
}
