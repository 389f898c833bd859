import type { Language } from '../contract/shapes';
import type { VisitorPage } from '../contract/visitor';
import { escapeHtml } from '../lib/escapeHtml';
import { dataBlock, fillMarks } from './html';
import { noticeLinks } from './noticeHtml';
import type { Words } from './words';

/** The visitor's page inside a host's page, or by itself. */
export type VisitorView = 'widget' | 'chat';

/** Fills the built page with the language, the state of the service, and what shows without JavaScript. */
export function visitorHtml(input: {
  template: string;
  view: VisitorView;
  language: Language;
  page: VisitorPage;
  words: Words;
}): string {
  const { template, view, language, page, words } = input;
  return fillMarks(template, {
    '%LANG%': language,
    '%VIEW%': view,
    '%TITLE%': escapeHtml(words.say(language)('page.title')),
    '<!--PAGE-->': dataBlock('page', page) + dataBlock('words', words.ofWidget(language)),
    '<!--NUMBERS-->': numbersHtml(page, language, words),
  });
}

function numbersHtml(page: VisitorPage, language: Language, words: Words): string {
  const say = words.say(language);
  const items = page.numbers.map(({ tel, number, name, about }) => {
    const link = `<a href="tel:${escapeHtml(tel)}">${escapeHtml(number)}</a>`;
    return `<li>${link} ${escapeHtml(name[language])}. ${escapeHtml(about[language])}</li>`;
  });
  return [
    `<p><a href="${escapeHtml(page.exitUrl)}" rel="noreferrer" target="_top">${escapeHtml(say('numbers.exit'))}</a></p>`,
    `<h1>${escapeHtml(say('numbers.title'))}</h1>`,
    `<p>${escapeHtml(say('numbers.text'))}</p>`,
    `<ul>${items.join('')}</ul>`,
    noticeLinks(language, say),
  ].join('');
}
