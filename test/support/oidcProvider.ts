import { resolve } from 'node:path';
import { freePort } from './freePort';
import { startProgram } from './processes';
import { startApp, type TestApp } from './startApp';

/** A server whose staff may sign in by a real OpenID provider, which runs in a process of its own. */
export interface StateApp {
  test: TestApp;
  issuer: string;
  close(): Promise<void>;
}

/** Starts both; the provider is reached under another name of this machine, so that to a browser it is another site. */
export async function startStateApp(): Promise<StateApp> {
  const port = await freePort();
  const script = resolve(__dirname, 'openIdServer.mjs');
  const redirectUri = `http://127.0.0.1:${port}/api/staff/state/callback`;
  const program = startProgram(process.execPath, [script, redirectUri, 'localhost']);
  const [issuer] = await program.said(/^http:\/\/localhost:\d+$/m);
  const env = {
    OIDC_ISSUER: issuer,
    OIDC_CLIENT_ID: 'counselling',
    OIDC_CLIENT_SECRET: 'a+secret/with:signs',
    OIDC_AMR: 'idcard,mID,smartid',
  };
  const test = await startApp({ port, env });
  return {
    test,
    issuer,
    async close() {
      await test.close();
      await program.end();
    },
  };
}
