import { join } from 'node:path';
import type { TFunction } from 'i18next';
import { createApp, type App } from './app';
import { ConfigError, parseConfig, type Config } from './config';
import { greeting, terminalLanguage } from './greeting';
import { loadWords } from './http/words';
import { systemClock } from './lib/clock';
import { createLogger } from './lib/logger';
import { projectDirOf } from './lib/projectDir';

/** How long a stop may take before the process ends anyway, in milliseconds (SAFETY.md section 4). */
const HARD_LIMIT_MS = 20_000;

function readConfig(say: TFunction): Config {
  try {
    return parseConfig(process.env);
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    process.stderr.write(`${say('start.wrong_settings')}\n${error.message}\n`);
    process.exit(1);
  }
}

async function main(): Promise<void> {
  const projectDir = projectDirOf(__dirname);
  const { LC_ALL, LANG } = process.env;
  const say = loadWords(join(projectDir, 'locales')).say(terminalLanguage(LC_ALL ?? LANG));
  const config = readConfig(say);
  const logger = createLogger(config.logLevel);
  const app = await createApp({ config, clock: systemClock, logger, projectDir });
  const accounts = await app.seedFirstAccounts();
  await app.listen(config.port, config.host);
  const stop = createStop(app, say);
  process.once('SIGTERM', () => stop(0));
  process.once('SIGINT', () => stop(0));
  // A bug that nobody caught: what is in memory can no longer be trusted, so the supervisor is to start anew.
  const broken = (error: unknown) => {
    logger.error({ err: error }, 'a bug that nobody caught');
    stop(1);
  };
  process.on('unhandledRejection', broken);
  process.on('uncaughtException', broken);
  // Last: whoever reads that it serves may ask it to stop at once.
  process.stdout.write(greeting(say, config, { masterKey: app.masterKey.made, accounts }));
}

/** Makes what stops the process once, gracefully, with the code of the first reason. */
function createStop(app: App, say: TFunction): (code: number) => void {
  let isStopping = false;
  return (code) => {
    if (isStopping) return;
    isStopping = true;
    process.stdout.write(`  ${say('start.stopping')}\n`);
    setTimeout(() => process.exit(1), HARD_LIMIT_MS).unref();
    void app.close().finally(() => process.exit(code));
  };
}

main().catch((error: unknown) => {
  const reason = error instanceof Error ? error.message : String(error);
  process.stderr.write(`${reason}\n`);
  process.exit(1);
});
