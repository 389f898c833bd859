import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ConfigError, parseConfig, type Config } from './config';
import { ok, report, warning, wrong, type Finding } from './doctor/findings';
import { checkKey } from './doctor/key';
import { checkBuilt, checkClock, checkDisk, checkNode } from './doctor/machine';
import { checkStore } from './doctor/stores';
import { createProvider, type ProviderSettings } from './features/identity/provider';
import { parseServiceSettings } from './features/settings/settings.parse';
import { terminalLanguage } from './greeting';
import { loadWords } from './http/words';
import { systemClock } from './lib/clock';
import { createLogger } from './lib/logger';
import { projectDirOf } from './lib/projectDir';
import { prepareModels } from './models';
import { openRedis } from './store/redis';
import { parse } from 'yaml';

const logger = createLogger('silent');

async function main(): Promise<void> {
  const projectDir = projectDirOf(__dirname);
  const { LC_ALL, LANG } = process.env;
  const say = loadWords(join(projectDir, 'locales')).say(terminalLanguage(LC_ALL ?? LANG));
  const findings = [checkNode(process.versions.node), checkBuilt(projectDir), zoneOf(projectDir)];
  const config = readConfig(findings);
  if (config) findings.push(...(await checkInstallation(config)));
  process.stdout.write(report(findings, say));
  process.exit(findings.some(({ verdict }) => verdict === 'wrong') ? 1 : 0);
}

function zoneOf(projectDir: string): Finding {
  const seed = readFileSync(join(projectDir, 'server/seed/service.yaml'), 'utf8');
  return checkClock(systemClock, parseServiceSettings(parse(seed)).hours.timezone);
}

function readConfig(findings: Finding[]): Config | undefined {
  try {
    const config = parseConfig(process.env);
    findings.push(config.isSecure ? ok('settings.ok') : warning('settings.plain'));
    return config;
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    findings.push(
      ...error.problems.map(({ name, problem }) => wrong('settings.wrong', { name, problem })),
    );
    return undefined;
  }
}

async function checkInstallation(config: Config): Promise<Finding[]> {
  const { dataDir, masterKeyFile, mongoUrl, redisUrl, host, port, stateSignIn } = config;
  const hasData = mongoUrl !== undefined || existsSync(join(dataDir, 'store.db'));
  const { finding, masterKey } = checkKey(masterKeyFile, hasData);
  const findings = [checkDisk(dataDir), finding];
  if (stateSignIn) findings.push(await checkState(stateSignIn));
  if (!hasData) return [...findings, ok('store.not_yet')];
  if (masterKey) {
    const near = ['0.0.0.0', '::'].includes(host) ? '127.0.0.1' : host;
    findings.push(
      ...(await checkStore({
        where: mongoUrl ? { mongoUrl } : { dataDir },
        readyUrl: `http://${near.includes(':') ? `[${near}]` : near}:${port}/readyz`,
        clock: systemClock,
        tryKey: (connection) => prepareModels({ connection, masterKey, clock: systemClock }),
      })),
    );
  }
  if (redisUrl) findings.push(await checkRedis(redisUrl));
  return findings;
}

async function checkState(settings: ProviderSettings): Promise<Finding> {
  const provider = createProvider({ settings, redirectUri: '', clock: systemClock, logger });
  return (await provider.isThere()) ? ok('state.ok') : warning('state.away');
}

async function checkRedis(url: string): Promise<Finding> {
  const redis = await openRedis(url, logger);
  const isUp = redis.isUp();
  await redis.close();
  return isUp ? ok('redis.ok') : wrong('redis.away');
}

main().catch((error: unknown) => {
  // A driver's message may quote an address with its password.
  process.stderr.write(`${error instanceof Error ? error.name : 'Error'}\n`);
  process.exit(1);
});
