import type { Language } from '../../contract/shapes';
import { escapeHtml } from '../../lib/escapeHtml';
import type { CopiedEntry, Copy } from './copy.rules';
import type { Say } from './request.present';

type Translate = ReturnType<Say>;

const STYLE = `body{font:16px/1.5 sans-serif;max-width:42rem;margin:2rem auto;padding:0 1rem}
h1{font-size:1.5rem}h2{font-size:1.15rem;margin-top:2rem}ul{list-style:none;padding:0}
li{margin:0 0 .75rem;break-inside:avoid}time,.who{color:#444}p{margin:.2rem 0;white-space:pre-wrap;overflow-wrap:anywhere}`;

/** The copy as a page to print, in the person's language and the service's time zone; it loads nothing, and every word in it is escaped. */
export function copyPage(
  copy: Copy,
  { language, timeZone }: { language: Language; timeZone: string },
  t: Translate,
): string {
  const when = (at: string) => `<time>${escapeHtml(momentWords(at, language, timeZone))}</time>`;
  const words = (key: string, values?: object) => escapeHtml(t(`request.copy.${key}`, values));
  const { notesWithheld, formsWithheld } = copy;
  return `<!doctype html>
<html lang="${language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<meta name="referrer" content="no-referrer"><title>${words('title')}</title><style>${STYLE}</style></head><body>
<h1>${words('title')}</h1>
<p>${words('made')} ${when(copy.madeAt)}</p>
<h2>${words('said')}</h2>
<ul>${copy.entries.map((entry) => `<li>${lineOf(entry, when, words)}</li>`).join('\n')}</ul>
<h2>${words('readings')}</h2>
<ul>${copy.readings
    .map(
      ({ at, role, how }) =>
        `<li>${when(at)} · ${words(`role.${role}`)} · ${words(`how.${how}`)}</li>`,
    )
    .join('\n')}</ul>
${notesWithheld > 0 ? `<p>${words('notes', { count: notesWithheld })}</p>` : ''}
${formsWithheld > 0 ? `<p>${words('forms', { count: formsWithheld })}</p>` : ''}
</body></html>
`;
}

function lineOf(
  { at, from, alias, what, text, safeContact }: CopiedEntry,
  when: (at: string) => string,
  words: (key: string, values?: object) => string,
): string {
  const who = alias ? escapeHtml(alias) : words(`from.${from}`);
  const isSaid = what === 'message' || what === 'callback_requested';
  const done = isSaid ? '' : ` · ${words(`what.${what}`)}`;
  const how = safeContact
    ? [safeContact.how, safeContact.when, safeContact.avoid]
        .flatMap((one) => (one ? [`<p>${escapeHtml(one)}</p>`] : []))
        .join('')
    : '';
  return `${when(at)} · <span class="who">${who}</span>${done}${text ? `<p>${escapeHtml(text)}</p>` : ''}${how}`;
}

function momentWords(at: string, language: Language, timeZone: string): string {
  const format = { dateStyle: 'long', timeStyle: 'short', timeZone } as const;
  return new Intl.DateTimeFormat(language === 'en' ? 'en-GB' : language, format).format(
    new Date(at),
  );
}
