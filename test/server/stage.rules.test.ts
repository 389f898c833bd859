import { readCode, stepAt } from '../../server/features/factor/factor.rules';
import { codeAt, stepOf } from '../../server/features/factor/totp';
import { stageOf } from '../../server/features/staff/stage.rules';
import { deviceOf } from '../../server/http/device.rules';

describe('stageOf', () => {
  const facts = {
    mustChangePassword: false,
    hasFactor: false,
    isFactorRequired: true,
    hasGivenCode: false,
  };

  it.each([
    [{}, 'enrolment'],
    [{ isFactorRequired: false }, 'full'],
    [{ mustChangePassword: true }, 'password'],
    [{ hasFactor: true }, 'code'],
    [{ hasFactor: true, isFactorRequired: false }, 'code'],
    [{ hasFactor: true, mustChangePassword: true }, 'code'],
    [{ hasFactor: true, mustChangePassword: true, hasGivenCode: true }, 'password'],
    [{ hasFactor: true, hasGivenCode: true }, 'full'],
    [{ hasGivenCode: true }, 'enrolment'],
  ])('says of %j: %s', (own, stage) => {
    expect(stageOf({ ...facts, ...own })).toBe(stage);
  });
});

describe('an authenticator', () => {
  // RFC 6238, appendix B, cut to six digits as RFC 4226 says.
  const secret = Buffer.from('12345678901234567890');

  it.each([
    [59, '287082'],
    [1_111_111_109, '081804'],
    [1_111_111_111, '050471'],
    [1_234_567_890, '005924'],
    [2_000_000_000, '279037'],
    [20_000_000_000, '353130'],
  ])('shows at second %i what the standard says', (second, code) => {
    const at = new Date(second * 1000);
    expect(codeAt(secret, at)).toBe(code);
    expect(stepOf(secret, code, at)).toBe(stepAt(at));
  });

  it.each([
    [-60, undefined],
    [-30, -1],
    [0, 0],
    [30, 1],
    [60, undefined],
  ])('may be %i s off and no more', (seconds, step) => {
    const now = new Date(1_800_000_015_000);
    const code = codeAt(secret, new Date(now.getTime() + seconds * 1000));
    expect(stepOf(secret, code, now)).toBe(step === undefined ? step : stepAt(now) + step);
  });
});

describe('readCode', () => {
  it.each([
    ['123456', 'digits', '123456'],
    [' 123 456 ', 'digits', '123456'],
    ['１２３４５６', 'digits', '123456'],
    ['ABCDE-fghjk', 'recovery', 'abcdefghjk'],
    ['abcde fghjk', 'recovery', 'abcdefghjk'],
    ['1234567', 'recovery', '1234567'],
  ])('reads %j as %s %s', (typed, kind, code) => {
    expect(readCode(typed)).toEqual({ kind, code });
  });
});

describe('deviceOf', () => {
  const MOZILLA = 'Mozilla/5.0 (';
  it.each([
    [
      `${MOZILLA}Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0`,
      'firefox windows',
    ],
    [
      `${MOZILLA}X11; Linux x86_64) AppleWebKit/537.36 (KHTML) Chrome/140.0 Safari/537.36`,
      'chrome linux',
    ],
    [
      `${MOZILLA}Windows NT 10.0) AppleWebKit/537.36 Chrome/140.0 Safari/537.36 Edg/140.0`,
      'edge windows',
    ],
    [
      `${MOZILLA}Macintosh; Intel Mac OS X 10_15) AppleWebKit/605 Version/18.0 Safari/605.1`,
      'safari macos',
    ],
    [
      `${MOZILLA}iPhone; CPU iPhone OS 18_0 like Mac OS X) Version/18.0 Mobile Safari/604.1`,
      'safari ios',
    ],
    [
      `${MOZILLA}Linux; Android 14; SM-A1) SamsungBrowser/25.0 Chrome/121.0 Mobile Safari/537.36`,
      'samsung android',
    ],
    ['<script>alert(1)</script>', 'other other'],
    [undefined, 'other other'],
  ])('keeps of %j no more than "%s"', (agent, device) => {
    const { browser, system } = deviceOf(agent);
    expect(`${browser} ${system}`).toBe(device);
  });
});
