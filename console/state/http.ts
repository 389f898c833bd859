import type { ErrorCode, WireError } from '../../server/contract/errors';

/** The answer of an HTTP call. */
export type Answer<T> = { ok: true; data: T } | { ok: false; error: WireError };

const CODES: Record<number, ErrorCode> = {
  400: 'invalid_input',
  401: 'unauthenticated',
  403: 'forbidden',
  404: 'not_found',
  409: 'conflict',
  413: 'too_large',
  429: 'rate_limited',
  500: 'internal',
};

/** Asks over HTTP; an answer that does not come is 'unavailable'. */
export async function call<T>(method: string, path: string, body?: unknown): Promise<Answer<T>> {
  try {
    const response = await fetch(path, {
      method,
      credentials: 'same-origin',
      headers: method === 'GET' ? {} : { 'content-type': 'application/json' },
      body: method === 'GET' ? undefined : JSON.stringify(body ?? {}),
    });
    const answer: unknown = response.status === 204 ? {} : await response.json().catch(() => ({}));
    if (response.ok) return { ok: true, data: inside<T>(answer, 'data') };
    const error = inside<Partial<WireError>>(answer, 'error');
    return { ok: false, error: { ...error, code: error.code ?? codeOf(response.status) } };
  } catch {
    return { ok: false, error: { code: 'unavailable' } };
  }
}

function codeOf(status: number): ErrorCode {
  return CODES[status] ?? 'unavailable';
}

/** The part of an answer that says it; an answer that is not wrapped says it itself. */
function inside<T>(answer: unknown, part: 'data' | 'error'): T {
  const wrapped = answer as Record<string, T> | null;
  return wrapped && part in wrapped ? (wrapped[part] as T) : (answer as T);
}
