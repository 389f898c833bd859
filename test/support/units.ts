import { readFileSync } from 'node:fs';

/** The settings of a unit, by section and name; a name that is repeated has all its values. */
export function readUnit(path: string): Map<string, string[]> {
  const settings = new Map<string, string[]>();
  let section = '';
  for (const line of readFileSync(path, 'utf8').split('\n')) {
    if (!line || line.startsWith('#')) continue;
    const [, name] = /^\[(\w+)\]$/.exec(line) ?? [];
    if (name) {
      section = name;
      continue;
    }
    const [, key, value = ''] = /^(\w+)=(.*)$/.exec(line) ?? [];
    if (!key) throw new Error(`not a line of a unit: ${line}`);
    const known = settings.get(`${section}.${key}`) ?? [];
    settings.set(`${section}.${key}`, [...known, value]);
  }
  return settings;
}

/** What a unit sets in its environment. */
export function environmentOf(unit: ReadonlyMap<string, string[]>): Record<string, string> {
  const words = (unit.get('Service.Environment') ?? []).join(' ').split(' ');
  return Object.fromEntries(words.map((word) => word.split('='))) as Record<string, string>;
}
