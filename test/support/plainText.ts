import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Every form in which a text could lie in a file without being sealed. */
function formsOf(text: string): [string, Buffer][] {
  const utf8 = Buffer.from(text, 'utf8');
  // In base64 a text looks different at each of three offsets; the letters at its edges belong to its neighbours.
  const base64 = [0, 1, 2].flatMap((offset): [string, Buffer][] => {
    const padded = Buffer.concat([Buffer.alloc(offset), utf8]);
    return (['base64', 'base64url'] as const).map((form) => {
      const inner = padded.toString(form).slice(offset === 0 ? 0 : 4, -4);
      return [`${form} at ${offset}`, Buffer.from(inner)];
    });
  });
  return [
    ['utf8', utf8],
    ['utf16le', Buffer.from(text, 'utf16le')],
    ['utf16be', Buffer.from(text, 'utf16le').swap16()],
    ['hex', Buffer.from(utf8.toString('hex'))],
    ['HEX', Buffer.from(utf8.toString('hex').toUpperCase())],
    ['backwards', Buffer.from([...text].reverse().join(''))],
    ...base64,
  ];
}

/** Says where a text is found in bytes, by form. */
export function formsIn(bytes: Buffer, text: string): string[] {
  return formsOf(text).flatMap(([form, wanted]) => (bytes.includes(wanted) ? [form] : []));
}

/** Says in which files of a folder a text is found, and in which form. */
export function findInFiles(folder: string, text: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .flatMap((entry) => {
      const path = join(entry.parentPath, entry.name);
      return formsIn(readFileSync(path), text).map((form) => `${entry.name}: ${form}`);
    });
}
