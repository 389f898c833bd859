import { mkdtempSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { MasterKeyError } from '../../server/store/keyFile';
import { ephemeralMasterKey, loadMasterKey } from '../../server/store/masterKey';
import {
  newDataKey,
  openBytes,
  openJson,
  sealBytes,
  SealError,
  sealingPlace,
  sealJson,
} from '../../server/store/sealing';

const place = sealingPlace('entries', 'sealed', 'contact', 'visitor', '', 'id');

describe('sealing', () => {
  it('gives back what was sealed, and never the same bytes twice', () => {
    const key = newDataKey();
    const one = sealJson(key, place, { text: 'Аня, õ 🕊' });
    expect(openJson(key, place, one)).toEqual({ text: 'Аня, õ 🕊' });
    expect(sealJson(key, place, { text: 'Аня, õ 🕊' }).equals(one)).toBe(false);
  });

  it.each([
    ['another key', (sealed: Buffer) => [newDataKey(), place, sealed] as const],
    [
      'another contact',
      (sealed: Buffer, key: Buffer) => [key, place.replace('contact', 'contacu'), sealed] as const,
    ],
    ['a changed byte', (sealed: Buffer, key: Buffer) => [key, place, flipped(sealed)] as const],
    ['a cut end', (sealed: Buffer, key: Buffer) => [key, place, sealed.subarray(0, -1)] as const],
    [
      'next to nothing',
      (_sealed: Buffer, key: Buffer) => [key, place, Buffer.from([1, 2])] as const,
    ],
    [
      'an unknown version',
      (sealed: Buffer, key: Buffer) =>
        [key, place, Buffer.concat([Buffer.from([9]), sealed.subarray(1)])] as const,
    ],
  ])('opens nothing with %s', (_name, spoil) => {
    const key = newDataKey();
    const sealed = sealBytes(key, place, Buffer.from('text'));
    expect(() => openBytes(...spoil(sealed, key))).toThrow(SealError);
  });

  it('names places so that no part runs into the next', () => {
    expect(sealingPlace('ab', 'c')).not.toBe(sealingPlace('a', 'bc'));
  });
});

describe('the master key', () => {
  const file = () => join(mkdtempSync(join(tmpdir(), 'key-')), 'master.key');

  it('is made once, readable by its owner alone, and then kept', () => {
    const path = file();
    const made = loadMasterKey(path, { mayMake: true });
    expect([made.made, statSync(path).mode & 0o777]).toEqual([true, 0o600]);
    const again = loadMasterKey(path, { mayMake: true });
    expect([again.made, again.version]).toEqual([false, made.version]);
    const dataKey = newDataKey();
    expect(again.unwrap('c1', made.wrap('c1', dataKey)).equals(dataKey)).toBe(true);
  });

  it('is not made for a store that has had one', () => {
    expect(() => loadMasterKey(file(), { mayMake: false })).toThrow(MasterKeyError);
  });

  it('is refused where it is too short', () => {
    const path = file();
    writeFileSync(path, 'c2hvcnQ\n');
    expect(() => loadMasterKey(path, { mayMake: false })).toThrow('32 bytes');
    expect(readFileSync(path, 'utf8')).toBe('c2hvcnQ\n');
  });

  it('unwraps for the owner alone', () => {
    const key = ephemeralMasterKey();
    expect(() => key.unwrap('c2', key.wrap('c1', newDataKey()))).toThrow(SealError);
    expect(() => ephemeralMasterKey().unwrap('c1', key.wrap('c1', newDataKey()))).toThrow(
      SealError,
    );
  });
});

function flipped(sealed: Buffer): Buffer {
  const copy = Buffer.from(sealed);
  copy[copy.length - 1] = (copy[copy.length - 1] ?? 0) ^ 1;
  return copy;
}
