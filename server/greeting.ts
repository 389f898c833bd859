import type { TFunction } from 'i18next';
import type { Config } from './config';
import type { Language } from './contract/shapes';
import type { FirstAccount } from './features/staff/staff.service';

/** The language of a terminal, from its locale; English where it is none of ours. */
export function terminalLanguage(locale: string | undefined): Language {
  if (locale?.startsWith('et')) return 'et';
  return locale?.startsWith('ru') ? 'ru' : 'en';
}

/** What is printed when the server is up: where it is, and once, what nobody can look up afterwards. */
export function greeting(
  say: TFunction,
  config: Pick<Config, 'publicUrl' | 'consoleUrl' | 'dataDir' | 'masterKeyFile' | 'mongoUrl'>,
  made: { masterKey: boolean; accounts: readonly FirstAccount[] },
): string {
  const lines = [
    say('start.ready'),
    row(say('start.demo'), `${config.publicUrl}/demo/`),
    row(say('start.console'), `${config.consoleUrl}/console/`),
    row(say('start.data'), config.mongoUrl ? 'MongoDB' : config.dataDir),
    ...(made.masterKey ? ['', `${say('start.key_made')}:`, config.masterKeyFile] : []),
    ...(made.accounts.length > 0 ? ['', say('start.first_accounts')] : []),
    ...made.accounts.map(({ role, name, password }) =>
      row(say(`start.role.${role}`), `${name.padEnd(16)}${password}`),
    ),
  ];
  return `\n${lines.map((line) => (line ? `  ${line}` : '')).join('\n')}\n\n`;
}

function row(label: string, value: string): string {
  return `${label.padEnd(22)}${value}`;
}
