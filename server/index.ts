import { createApp, type App } from './app';
import { ConfigError, parseConfig, type Config } from './config';
import type { FirstAccount } from './features/staff/staff.service';
import { systemClock } from './lib/clock';
import { createLogger } from './lib/logger';
import { projectDirOf } from './lib/projectDir';

/** How long a stop may take before the process ends anyway, in milliseconds (SAFETY.md section 4). */
const HARD_LIMIT_MS = 20_000;

function readConfig(): Config {
  try {
    return parseConfig(process.env);
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    process.stderr.write(`${error.message}\n`);
    process.exit(1);
  }
}

function greet(app: App, config: Config, firstAccounts: readonly FirstAccount[]): void {
  const lines = [
    '',
    `  Demo page   ${config.publicUrl}/demo/`,
    `  Console     ${config.publicUrl}/console/`,
    '',
  ];
  if (app.madeMasterKey) {
    lines.push(
      `  A master key was made: ${config.masterKeyFile}`,
      '  Keep a copy apart from the data. Without it nothing that is stored can be read again.',
      '',
    );
  }
  if (firstAccounts.length > 0) {
    lines.push(
      '  First accounts; each must choose a new password at the first sign-in. Shown once:',
    );
    for (const { role, name, password } of firstAccounts) {
      lines.push(`  ${role.padEnd(14)} ${name.padEnd(14)} ${password}`);
    }
    lines.push('');
  }
  process.stdout.write(`${lines.join('\n')}\n`);
}

async function main(): Promise<void> {
  const config = readConfig();
  const logger = createLogger(config.logLevel);
  const projectDir = projectDirOf(__dirname);
  const app = await createApp({ config, clock: systemClock, logger, projectDir });
  const firstAccounts = await app.seedFirstAccounts();
  await app.listen(config.port, config.host);
  greet(app, config, firstAccounts);
  const stop = () => void drain(app);
  process.once('SIGTERM', stop);
  process.once('SIGINT', stop);
}

async function drain(app: App): Promise<void> {
  setTimeout(() => process.exit(1), HARD_LIMIT_MS).unref();
  await app.close();
  process.exit(0);
}

main().catch((error: unknown) => {
  const reason = error instanceof Error ? error.message : String(error);
  process.stderr.write(`The server cannot start: ${reason}\n`);
  process.exit(1);
});
