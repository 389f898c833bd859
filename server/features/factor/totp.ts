import { Secret, TOTP } from 'otpauth';
import { stepAt, STEP_MS, WINDOW } from './factor.rules';

/** RFC 4226 recommends as many bytes as SHA-1 has, which is what every authenticator knows. */
const SECRET_BYTES = 20;

/** A new secret for an authenticator. */
export function newSecret(): Buffer {
  return Buffer.from(new Secret({ size: SECRET_BYTES }).bytes);
}

/** A secret as people type it, and as the address that a QR code carries. */
export function describeSecret(
  secret: Buffer,
  who: { issuer: string; label: string },
): { secret: string; uri: string } {
  const totp = totpOf(secret, who);
  return { secret: totp.secret.base32, uri: totp.toString() };
}

/** The time step for which these digits are the code; undefined where they are none of those that stand now. */
export function stepOf(secret: Buffer, digits: string, at: Date): number | undefined {
  const options = { token: digits, timestamp: at.getTime(), window: WINDOW };
  const delta = totpOf(secret).validate(options);
  return delta === null ? undefined : stepAt(at) + delta;
}

/** The code that an authenticator shows at a moment. */
export function codeAt(secret: Buffer, at: Date): string {
  return totpOf(secret).generate({ timestamp: at.getTime() });
}

function totpOf(secret: Buffer, who: { issuer?: string; label?: string } = {}): TOTP {
  const bytes = new Uint8Array(secret);
  return new TOTP({
    ...who,
    secret: new Secret({ buffer: bytes.buffer }),
    algorithm: 'SHA1',
    digits: 6,
    period: STEP_MS / 1000,
  });
}
