import type { TFunction } from 'i18next';
import { LANGUAGES } from '../contract/limits';
import type { ContactMode, Language, Texts } from '../contract/shapes';
import { escapeHtml } from '../lib/escapeHtml';
import type { Notice, NoticeName } from './notices';

/** How long what is kept and why, as the settings say it now. */
export interface KeepingWords {
  periods: {
    kind: ContactMode;
    outcomes?: Texts;
    days: number;
    ground: Texts;
    source: Texts;
  }[];
  cases: { days: number; ground: Texts; source: Texts };
  feedbackDays: number;
  backupDays: number;
}

/** What a notice's page is made of. */
export interface NoticeView {
  name: NoticeName;
  notice: Notice;
  /** All versions, the newest first. */
  versions: readonly Notice[];
  language: Language;
  keeping: KeepingWords;
  /** The neutral page that quick exit goes to. */
  exitUrl: string;
  say: TFunction;
}

/** Where the one style of the notices is. */
export const NOTICE_STYLE = '/notices.css';

/** The page of one version: without script, or anything that names the service in its title. */
export function noticeHtml(view: NoticeView): string {
  const { notice, language, exitUrl, say } = view;
  const parts = [
    `<p class="exit"><a href="${escapeHtml(exitUrl)}" rel="noreferrer" target="_top">${text(say('numbers.exit'))}</a></p>`,
    languageLinks(view),
    `<main><h1>${text(notice.title[language])}</h1>`,
    paragraph(notice.lead[language]),
    versionLine(view),
    ...notice.sections.map((section) => sectionHtml(view, section)),
    '</main>',
    footer(view),
  ];
  return [
    '<!doctype html>',
    `<html lang="${language}"><head><meta charset="utf-8">`,
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    '<meta name="robots" content="noindex, nofollow"><link rel="icon" href="data:,">',
    '<meta name="color-scheme" content="light dark">',
    `<link rel="stylesheet" href="${NOTICE_STYLE}">`,
    `<title>${text(say('page.title'))}</title></head>`,
    `<body>${parts.join('')}</body></html>`,
  ].join('');
}

function sectionHtml(view: NoticeView, section: Notice['sections'][number]): string {
  const { language } = view;
  const { title, body, items, keeping } = section;
  return [
    `<h2>${text(title[language])}</h2>`,
    ...body.map((one) => paragraph(one[language])),
    list(items.map((one) => text(one[language]))),
    keeping ? keepingHtml(view) : '',
  ].join('');
}

/** What a version that was replaced said of periods stands in it; the newest shows the settings. */
function keepingHtml({ notice, versions, language, keeping, say }: NoticeView): string {
  if (notice.kept && notice !== versions[0]) {
    return list(notice.kept.map((one) => text(one[language])));
  }
  const days = (count: number) => say('notice.days', { count });
  const itemOf = (what: string, { days: count, ground, source }: KeepingWords['cases']) =>
    `${text(`${what}: ${days(count)}.`)}<br>${text(ground[language])}<br><small>${text(source[language])}</small>`;
  const items = keeping.periods.map((period) => {
    const { kind, outcomes } = period;
    const what = [say(`notice.kind.${kind}`), outcomes?.[language]].filter(Boolean).join(' – ');
    return itemOf(what, period);
  });
  return list([
    ...items,
    itemOf(say('notice.kind.case'), keeping.cases),
    text(say('notice.feedback', { days: days(keeping.feedbackDays) })),
    text(say('notice.backups', { days: days(keeping.backupDays) })),
  ]);
}

function versionLine({ name, notice, versions, language, say }: NoticeView): string {
  const line = paragraph(
    say('notice.version', { version: notice.version, date: dateOf(notice.date, language) }),
  );
  if (notice === versions[0]) return line;
  const link = `<a href="/${name}/?lang=${language}">${text(say('notice.newest'))}</a>`;
  return `${line}<p><strong>${text(say('notice.old'))}</strong> ${link}</p>`;
}

function languageLinks({ name, notice, versions, language, say }: NoticeView): string {
  const path = notice === versions[0] ? `/${name}/` : `/${name}/${notice.version}/`;
  const links = LANGUAGES.map((code) =>
    code === language
      ? `<strong>${OWN_NAMES[code]}</strong>`
      : `<a href="${path}?lang=${code}" lang="${code}" hreflang="${code}">${OWN_NAMES[code]}</a>`,
  );
  return `<nav aria-label="${text(say('notice.language'))}"><p>${links.join(' · ')}</p></nav>`;
}

const OWN_NAMES: Texts = { et: 'Eesti', en: 'English', ru: 'Русский' };

function footer({ name, notice, versions, language, say }: NoticeView): string {
  const older = versions
    .filter((one) => one !== notice)
    .map(({ version, date }) => {
      const words = say('notice.version', { version, date: dateOf(date, language) });
      return `<a href="/${name}/${version}/?lang=${language}">${text(words)}</a>`;
    });
  const other: NoticeName = name === 'privacy' ? 'accessibility' : 'privacy';
  const otherLink = `<a href="/${other}/?lang=${language}">${text(say(`notice.to.${other}`))}</a>`;
  const versionsList =
    older.length > 0 ? `<h2>${text(say('notice.versions'))}</h2>${list(older)}` : '';
  return `<footer>${versionsList}<p>${otherLink}</p></footer>`;
}

/** Which notices there are, for pages that name them at their foot. */
export function noticeLinks(language: Language, say: TFunction): string {
  const links = (['privacy', 'accessibility'] as const).map(
    (name) =>
      `<a href="/${name}/?lang=${language}" target="_top">${text(say(`notice.to.${name}`))}</a>`,
  );
  return `<p>${links.join(' · ')}</p>`;
}

function dateOf(date: string, language: Language): string {
  const format = new Intl.DateTimeFormat(language === 'en' ? 'en-GB' : language, {
    dateStyle: 'long',
    timeZone: 'UTC',
  });
  return format.format(Date.parse(date));
}

function list(items: readonly string[]): string {
  return items.length > 0 ? `<ul>${items.map((item) => `<li>${item}</li>`).join('')}</ul>` : '';
}

const paragraph = (words: string): string => `<p>${text(words)}</p>`;

const text = escapeHtml;
