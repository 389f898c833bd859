// Wildcards and separators would mean more than one origin in a Content-Security-Policy.
const PLAIN_HOST = /^([a-z0-9.-]+|\[[0-9a-f:.]+\])$/;
const LOOPBACK = /^(localhost|127(\.\d{1,3}){3}|\[::1\]|.+\.localhost)$/;

/** Whether a text is exactly one origin that is safe to name in a policy: https, or http of this machine alone. */
export function isSafeOrigin(text: string): boolean {
  return (
    isSafeUrl(text) && new URL(text).origin === text && PLAIN_HOST.test(new URL(text).hostname)
  );
}

/** Whether a text is an address without a password: https, or http of this machine alone. */
export function isSafeUrl(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const url = new URL(text);
  if (url.username || url.password) return false;
  return url.protocol === 'https:' || (url.protocol === 'http:' && LOOPBACK.test(url.hostname));
}
