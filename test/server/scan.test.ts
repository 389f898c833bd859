import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import scanned from '../scan/http.json';

/** The addresses that the routes name in their sources. */
function routed(): string[] {
  const files = readdirSync('server/features', { recursive: true, encoding: 'utf8' });
  const text = files
    .filter((file) => file.endsWith('.routes.ts'))
    .map((file) => readFileSync(join('server/features', file), 'utf8'))
    .join('\n');
  return [...new Set(text.match(/\/api\/staff\/[a-z/-]+/g))].sort();
}

describe('what scanners are told of', () => {
  it('is every address of staff, but the one that would end their session', () => {
    const told = Object.keys(scanned.paths).filter((path) => path.startsWith('/api/staff/'));
    expect([...told, '/api/staff/sign-out']).toEqual(expect.arrayContaining(routed()));
    expect(routed().length).toBeGreaterThan(15);
  });
});
