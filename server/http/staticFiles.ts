import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { extname, join, relative, sep } from 'node:path';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import type { Request, Response } from 'express';

/** A file as it is sent: read and packed once, at the start. */
export interface StaticFile {
  type: string;
  etag: string;
  body: Buffer;
  packed: { br?: Buffer; gzip?: Buffer };
}

/** The files of a folder by their path with slashes; what is not in it does not exist, whatever a path tries. */
export type StaticFiles = ReadonlyMap<string, StaticFile>;

/** How long a browser may keep a file. */
export type Keeping = 'never' | 'ask' | 'hour' | 'forever';

const TYPES: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.ico': 'image/x-icon',
  '.jpg': 'image/jpeg',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.mp3': 'audio/mpeg',
  '.ogg': 'audio/ogg',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain; charset=utf-8',
  '.wav': 'audio/wav',
  '.webmanifest': 'application/manifest+json',
  '.webp': 'image/webp',
  '.woff2': 'font/woff2',
};
const PACKABLE = new Set(['.css', '.html', '.js', '.json', '.svg', '.txt', '.webmanifest']);

/** For what is made while the service runs, at 3 ms for a page of 10 kB; what is built is packed a tenth smaller, in 90. */
const QUALITY = 5;

const CACHE_CONTROL: Record<Keeping, string> = {
  never: 'no-store',
  ask: 'no-cache',
  hour: 'public, max-age=3600',
  forever: 'public, max-age=31536000, immutable',
};

/** Reads a folder, and what was packed beside each file by the build; one that is not there has no files. Only kinds of files that are known are served. */
export function loadFiles(folder: string): StaticFiles {
  if (!existsSync(folder)) return new Map();
  const files = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && TYPES[extname(entry.name)] !== undefined)
    .map((entry) => join(entry.parentPath, entry.name));
  return new Map(
    files.map((file) => [relative(folder, file).split(sep).join('/'), makeFile(file)]),
  );
}

function makeFile(file: string): StaticFile {
  const extension = extname(file);
  const body = readFileSync(file);
  const [br, gzip] = [`${file}.br`, `${file}.gz`].map(readIfThere);
  const isBuilt = br !== undefined && gzip !== undefined;
  return {
    type: TYPES[extension] ?? 'application/octet-stream',
    etag: etagOf(body),
    body,
    packed: isBuilt ? { br, gzip } : PACKABLE.has(extension) ? pack(body) : {},
  };
}

function readIfThere(file: string): Buffer | undefined {
  return existsSync(file) ? readFileSync(file) : undefined;
}

/** Makes a file of a text, quickly: some are made for each request. */
export function textFile(text: string, extension: '.html' | '.json' | '.css'): StaticFile {
  const body = Buffer.from(text);
  return { type: TYPES[extension] ?? '', etag: etagOf(body), body, packed: pack(body) };
}

function etagOf(body: Buffer): string {
  return `"${createHash('sha256').update(body).digest('base64url').slice(0, 22)}"`;
}

function pack(body: Buffer): StaticFile['packed'] {
  const params = {
    [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_TEXT,
    [constants.BROTLI_PARAM_QUALITY]: QUALITY,
    [constants.BROTLI_PARAM_SIZE_HINT]: body.length,
  };
  return { br: brotliCompressSync(body, { params }), gzip: gzipSync(body, { level: QUALITY }) };
}

/** Sends a file, packed as the browser takes it, or says that the browser has it. */
export function sendFile(
  request: Request,
  response: Response,
  file: StaticFile,
  keeping: Keeping,
): void {
  response.set({ 'Content-Type': file.type, 'Cache-Control': CACHE_CONTROL[keeping] });
  if (Object.keys(file.packed).length > 0) response.vary('Accept-Encoding');
  if (keeping !== 'never') {
    response.set('ETag', file.etag);
    if (request.fresh) return void response.status(304).end();
  }
  const encoding = encodingOf(request, file);
  if (encoding) response.set('Content-Encoding', encoding);
  response.end((encoding && file.packed[encoding]) ?? file.body);
}

function encodingOf(request: Request, { packed }: StaticFile): 'br' | 'gzip' | undefined {
  // Asked one by one: asked together, the order in which the browser names them would decide.
  if (packed.br && request.acceptsEncodings('br')) return 'br';
  return packed.gzip && request.acceptsEncodings('gzip') ? 'gzip' : undefined;
}
