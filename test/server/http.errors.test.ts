import type { ErrorCode } from '../../server/contract/errors';
import { addressPrefix } from '../../server/lib/address';
import { AppError, ERROR_MEANINGS, toWireError } from '../../server/lib/errors';
import { hashToken, newId, newToken } from '../../server/lib/ids';
import { createLogger } from '../../server/lib/logger';
import { StoreError } from '../../server/store/errors';

function aLog() {
  const lines: string[] = [];
  const logger = createLogger('debug', { write: (line) => void lines.push(line) });
  return { lines, logger };
}

describe('toWireError', () => {
  it.each(
    Object.keys(ERROR_MEANINGS)
      .filter((code) => code !== 'internal')
      .map((code) => [code as ErrorCode]),
  )('passes %s on with its field', (code) => {
    const { logger } = aLog();
    expect(toWireError(new AppError(code, 'name'), logger)).toEqual({ code, field: 'name' });
    expect(toWireError(new AppError(code), logger)).toEqual({ code });
  });

  it.each([
    [new Error('marker')],
    [new TypeError('marker')],
    [new AppError('internal', undefined, { cause: new Error('marker') })],
    ['marker'],
    [null],
    [{ code: 'forbidden', message: 'marker' }],
  ])('gives a reference for %p, and logs it once under that', (error) => {
    const { lines, logger } = aLog();
    const wire = toWireError(error, logger);
    expect(wire).toEqual({ code: 'internal', ref: expect.stringMatching(/^[0-9a-f]{12}$/) });
    expect(lines).toHaveLength(1);
    expect(JSON.parse(lines[0] ?? '')).toMatchObject({ level: 'error', ref: wire.ref });
    expect(lines[0]).not.toContain('marker');
  });

  it('says that the store is away, so that clients try again', () => {
    const { lines, logger } = aLog();
    expect(toWireError(new StoreError('full', 'no room'), logger)).toEqual({ code: 'unavailable' });
    expect(lines[0]).toContain('"level":"warn"');
  });

  it('takes a damaged store for a bug', () => {
    expect(toWireError(new StoreError('corrupt', 'x'), aLog().logger).code).toBe('internal');
  });

  it.each<[ErrorCode, number]>([
    ['forbidden', 1],
    ['unavailable', 1],
    ['rate_limited', 1],
    ['not_found', 0],
    ['conflict', 0],
    ['invalid_input', 0],
  ])('logs %s %i times', (code, times) => {
    const { lines, logger } = aLog();
    toWireError(new AppError(code), logger);
    expect(lines).toHaveLength(times);
  });
});

describe('the log', () => {
  it('describes an error by its kind, code and place, never by its words', () => {
    const { lines, logger } = aLog();
    const cause = Object.assign(new RangeError('marker\n    at marker (marker.ts:1:1)'), {
      code: 11000,
      keyValue: { name: 'marker' },
    });
    logger.error({ err: new Error('marker', { cause }) }, 'a bug');
    const line = JSON.parse(lines[0] ?? '') as { err: { stack: string[] } };
    expect(line.err).toMatchObject({ type: 'Error', cause: { type: 'RangeError', code: 11000 } });
    expect(line.err.stack[0]).toContain('http.errors.test.ts');
    expect(lines[0]).not.toContain('marker');
  });

  it('removes what must not be in it, wherever a mistake put it', () => {
    const { lines, logger } = aLog();
    const secret = { text: 'marker', password: 'marker', ip: 'marker', token: 'marker' };
    logger.info(
      { ...secret, a: secret, b: { c: { ...secret, headers: { cookie: 'marker' } } } },
      'x',
    );
    expect(lines[0]).not.toContain('marker');
  });

  it('keeps to one line whatever it is given', () => {
    const { lines, logger } = aLog();
    logger.info({ code: 'a\n{"level":"error"}\u001b[31m' }, 'x');
    expect(lines).toHaveLength(1);
    expect(lines[0]?.trimEnd()).not.toMatch(/\n|\u001b/);
  });

  it('leaves out what is below its level', () => {
    const lines: string[] = [];
    const logger = createLogger('warn', { write: (line) => void lines.push(line) });
    logger.info({}, 'no');
    logger.warn({}, 'yes');
    expect(lines).toHaveLength(1);
  });
});

describe('addressPrefix', () => {
  it.each([
    ['203.0.113.7', '203.0.113'],
    ['::ffff:203.0.113.7', '203.0.113'],
    ['2001:db8:1:2ff:3::4', '2001:db8:1:200'],
    ['2001:db8:1:2aa::', '2001:db8:1:200'],
    ['2001:0DB8:0001:0301::1', '2001:db8:1:300'],
    ['fe80::1%eth0', 'fe80:0:0:0'],
    ['::1', '0:0:0:0'],
    ['nonsense', ''],
    [undefined, ''],
  ])('of %j is %j', (address, prefix) => {
    expect(addressPrefix(address)).toBe(prefix);
  });
});

describe('ids', () => {
  it('are 128 random bits, tokens 256', () => {
    expect(newId()).toMatch(/^[\w-]{22}$/);
    expect(newToken()).toMatch(/^[\w-]{43}$/);
    expect(new Set(Array.from({ length: 1000 }, newId)).size).toBe(1000);
  });

  it('are found again by the hash of a token alone', () => {
    expect(hashToken('abc')).toBe('ungWv48Bz-pBQUDeXa4iI7ADYaOWF3qctBD_YfIAFa0');
  });
});
