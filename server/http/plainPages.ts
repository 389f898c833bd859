import type { Request } from 'express';
import type { WireError } from '../contract/errors';
import { escapeHtml } from '../lib/escapeHtml';
import { languageOf, type Words } from './words';

/** Pages for people who came to an address that gives nothing: neutral, without script, style or the service's name. */
export interface PlainPages {
  of(request: Request, error: WireError): string;
}

/** Binds the plain pages to the words. */
export function createPlainPages(words: Words): PlainPages {
  return {
    of(request, error) {
      const language = languageOf(request);
      const say = words.say(language);
      const part = error.code === 'not_found' ? 'not_found' : 'failed';
      const lines = [
        `<h1>${escapeHtml(say(`page.${part}.title`))}</h1>`,
        `<p>${escapeHtml(say(`page.${part}.text`))}</p>`,
        ...(error.ref ? [`<p>${escapeHtml(say('page.failed.ref', { ref: error.ref }))}</p>`] : []),
      ];
      return [
        '<!doctype html>',
        `<html lang="${language}"><head><meta charset="utf-8">`,
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        `<title>${escapeHtml(say('page.title'))}</title></head>`,
        `<body>${lines.join('')}</body></html>`,
      ].join('');
    },
  };
}
