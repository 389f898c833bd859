import type { FactorSecret, RecoveryCodes } from '../../server/contract/http';
import { codeAt } from '../../server/features/factor/totp';
import type { Browser } from './httpClient';
import { Secret } from 'otpauth';

/** What an authenticator with this secret shows at a moment. */
export function codeOf(secret: string, at: Date): string {
  return codeAt(Buffer.from(Secret.fromBase32(secret).bytes), at);
}

/** Sets a second factor up, for somebody whose session asks for it. */
export async function setUpFactor(
  browser: Browser,
  at: Date,
  headers: Record<string, string> = {},
): Promise<{ secret: string; codes: string[] }> {
  const begun = await browser.post('/api/staff/factor', {}, headers);
  const { secret } = begun.json() as FactorSecret;
  const code = codeOf(secret, at);
  const confirmed = await browser.post('/api/staff/factor/confirm', { code }, headers);
  if (confirmed.status !== 200) throw new Error(`${confirmed.status} ${confirmed.text}`);
  return { secret, codes: (confirmed.json() as RecoveryCodes).codes };
}
