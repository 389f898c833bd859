import { ask, type Answer } from './httpClient';
import type { TestApp } from './startApp';
import type { TestStaff } from './testStaff';

/** Posts JSON as somebody who is signed in, from the console's own page. */
export function postAs(test: TestApp, account: TestStaff, path: string, body: unknown) {
  return send(test, account, 'POST', path, JSON.stringify(body));
}

/** Gets an address as somebody who is signed in. */
export function getAs(test: TestApp, account: TestStaff, path: string) {
  return send(test, account, 'GET', path);
}

function send(
  test: TestApp,
  { cookie }: TestStaff,
  method: string,
  path: string,
  body?: string,
): Promise<Answer> {
  const headers = {
    cookie,
    origin: test.consoleUrl,
    ...(body === undefined
      ? {}
      : { 'content-type': 'application/json', 'content-length': String(Buffer.byteLength(body)) }),
  };
  return ask(test.url, path, { method, headers, ...(body === undefined ? {} : { body }) });
}
