import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';

const ROOT = resolve(__dirname, '../..');
const ENDINGS = ['.ts', '.tsx', '/index.ts'];
/** A whole import or export that is still there when the program runs; what is imported as a type alone is not. */
const IMPORT =
  /^(?:import|export)\s(?!type\b)(?:[^;'"]*?\sfrom\s)?['"](\.[^'"]+)['"]|\b(?:import|require)\(\s*['"](\.[^'"]+)['"]/gm;

type Graph = Map<string, string[]>;

describe('the imports', () => {
  it.each(['server', 'widget', 'console', 'test'])('of %s make no circle', (folder) => {
    const graph = graphOf(filesBelow(folder));
    expect(graph.size).toBeGreaterThan(3);
    expect(circlesOf(graph)).toEqual([]);
  });
});

describe('the search for circles', () => {
  it('finds one of two and one of three, each once', () => {
    const graph: Graph = new Map([
      ['a', ['b']],
      ['b', ['a', 'c']],
      ['c', ['d']],
      ['d', ['e']],
      ['e', ['c']],
      ['f', ['a']],
    ]);
    expect(circlesOf(graph)).toEqual([
      ['a', 'b', 'a'],
      ['c', 'd', 'e', 'c'],
    ]);
  });
});

describe('the reading of imports', () => {
  it.each([
    ["import { a } from './a';", ['./a']],
    ["import type { A } from './a';", []],
    ["import { type A } from './a';", []],
    ["import { type A, a } from './a';", ['./a']],
    ["import {\n  type A,\n  a,\n} from './a';", ['./a']],
    ["export { a } from './a';", ['./a']],
    ["import './a';", ['./a']],
    ["import z from 'zod';\nimport { a } from './a';", ['./a']],
    ["const a = await import('./a');", ['./a']],
  ])('of %j sees %j', (text, seen) => {
    expect(importsIn(text)).toEqual(seen);
  });
});

function filesBelow(folder: string): string[] {
  return readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.tsx?$/.test(name) && !name.endsWith('.d.ts'))
    .map((name) => join(folder, name));
}

function graphOf(files: string[]): Graph {
  const known = new Set(files);
  const graph: Graph = new Map();
  for (const file of files) {
    const named = importsIn(readFileSync(join(ROOT, file), 'utf8'));
    graph.set(file, named.map((name) => resolveIn(known, file, name)).filter(isPresent));
  }
  return graph;
}

function importsIn(text: string): string[] {
  return [...text.matchAll(IMPORT)]
    .filter(([whole]) => !bringsTypesAlone(whole))
    .map((match) => match[1] ?? match[2])
    .filter(isPresent);
}

function bringsTypesAlone(statement: string): boolean {
  const names = /^(?:import|export)\s*\{([^}]*)\}/.exec(statement)?.[1];
  if (names === undefined) return false;
  const each = names.split(',').filter((name) => name.trim());
  return each.length > 0 && each.every((name) => name.trim().startsWith('type '));
}

function resolveIn(known: Set<string>, file: string, name: string): string | undefined {
  const path = relative(ROOT, resolve(ROOT, dirname(file), name));
  return [path, ...ENDINGS.map((ending) => path + ending)].find((one) => known.has(one));
}

/** Each circle once, from its first file on back to it. */
function circlesOf(graph: Graph): string[][] {
  const done = new Set<string>();
  const circles: string[][] = [];
  const walk = (file: string, way: string[]): void => {
    const from = way.indexOf(file);
    if (from >= 0) {
      circles.push([...way.slice(from), file]);
      return;
    }
    if (done.has(file)) return;
    for (const next of graph.get(file) ?? []) walk(next, [...way, file]);
    done.add(file);
  };
  for (const file of graph.keys()) walk(file, []);
  return circles;
}

function isPresent<T>(value: T | undefined): value is T {
  return value !== undefined;
}
