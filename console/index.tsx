import './tokens.css';
import './fonts.css';
import './style.css';
import './contact.css';

import { render } from 'preact';

import type { Language } from '../server/contract/shapes';
import { startLanguage } from './lib/chooseLanguage';
import { startWords, type Catalogue } from './lib/i18n';
import { wakeAtFirstPress } from './lib/sound';
import { startTheme } from './lib/theme';
import { startSession } from './state/session';
import { Console } from './views/Console';

const files = import.meta.glob<object>(
  '../locales/*/{console,contact,account,audit,administration,request,form,assessment,channel,case,place}.json',
  {
    eager: true,
    import: 'default',
  },
);

const catalogue: Catalogue = {};
for (const [path, words] of Object.entries(files)) {
  const [language = 'et', file = ''] = path.split('/').slice(-2);
  const known = catalogue[language as Language] ?? {};
  catalogue[language as Language] = { ...known, [file.replace('.json', '')]: words };
}

startTheme();
startLanguage();
startWords(catalogue);
wakeAtFirstPress(window);
void startSession();

const root = document.getElementById('app');
if (root) render(<Console />, root);
