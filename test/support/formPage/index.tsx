/** The forms of the console alone: on a contact's details over a real server, or of every kind of field without one. */
import '../../../console/tokens.css';
import '../../../console/fonts.css';
import '../../../console/style.css';

import { signal } from '@preact/signals';
import { render } from 'preact';

import type { FieldGroup } from '../../../console/form/descriptors';
import { SheetFacts } from '../../../console/form/SheetFacts';
import { SheetForm } from '../../../console/form/SheetForm';
import { startLanguage } from '../../../console/lib/chooseLanguage';
import { startWords, type Catalogue } from '../../../console/lib/i18n';
import { contactSheets } from '../../../console/state/contactSheets';
import { session, startSession } from '../../../console/state/session';
import { connection } from '../../../console/state/store';
import type { Language } from '../../../server/contract/shapes';
import { byHand, EVERY_KIND, ownServer, sitDown } from './specimen';

const files = import.meta.glob<object>('../../../locales/*/{console,contact,form}.json', {
  eager: true,
  import: 'default',
});

const DETAILS: FieldGroup[] = [
  {
    fields: [
      { name: 'startedAt', kind: 'moment' },
      { name: 'place', kind: 'text' },
      { name: 'persons', kind: 'number' },
      { name: 'result', kind: 'long' },
    ],
  },
];

/** Words for each field that name it: what they are in earnest is the business of the form's own page. */
function wordsOf(groups: FieldGroup[]) {
  const choices = { a: 'Harju', b: 'Tartu', c: 'Ida-Viru', d: 'Valga', e: 'Põlva' };
  const names = groups.flatMap((group) => group.fields.map((field) => field.name));
  const help = 'A line of help that is somewhat longer than others.';
  const fields = names.map((name) => [name, { label: `The ${name}`, help, choices }]);
  return {
    ...Object.fromEntries(fields),
    groups: { first: 'First group', second: 'Second group' },
  } as object;
}

const catalogue: Catalogue = {};
for (const [path, words] of Object.entries(files)) {
  const [language = 'et', file = ''] = path.split('/').slice(-2);
  const known = catalogue[language as Language] ?? {};
  const page = { details: wordsOf(DETAILS), every: wordsOf(EVERY_KIND) };
  catalogue[language as Language] = { ...known, page, [file.replace('.json', '')]: words };
}

const contactId = new URLSearchParams(location.search).get('contact');
const isShown = signal(true);

function Details({ subject }: { subject: string }) {
  if (session.value !== 'in') return <p>out</p>;
  const form = { subject, adapter: contactSheets, sheet: 'details', namespace: 'page' };
  return (
    <main>
      <h1>Details</h1>
      <p>{connection.value}</p>
      <button type="button" onClick={() => (isShown.value = !isShown.value)}>
        Another page
      </button>
      {isShown.value ? (
        <SheetForm {...form} groups={DETAILS} />
      ) : (
        <SheetFacts {...form} groups={DETAILS} />
      )}
    </main>
  );
}

function EveryKind() {
  const form = { subject: 'specimen', adapter: ownServer, sheet: 'every', namespace: 'page' };
  return (
    <main style={{ maxWidth: '720px', padding: '16px' }}>
      <h1>Every kind</h1>
      <h2>Fields</h2>
      <SheetForm {...form} groups={EVERY_KIND} />
    </main>
  );
}

startLanguage();
startWords(catalogue);
if (contactId) void startSession();
else sitDown();
Object.assign(window, { byHand });

const root = document.getElementById('app');
if (root) render(contactId ? <Details subject={contactId} /> : <EveryKind />, root);
