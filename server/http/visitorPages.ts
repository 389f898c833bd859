import type { RequestHandler, Router } from 'express';
import { LANGUAGES } from '../contract/limits';
import type { VisitorPage } from '../contract/visitor';
import { AppError } from '../lib/errors';
import { sendFile, textFile, type StaticFiles } from './staticFiles';
import { visitorHtml, type VisitorView } from './visitorHtml';
import { languageOf, type Words } from './words';

/** What the visitors' pages need. */
export interface VisitorPagesDeps {
  files: StaticFiles;
  words: Words;
  /** What the widget shows before any connection, as it is now. */
  visitorPage(): VisitorPage | Promise<VisitorPage>;
}

/** Serves the loader, the widget's page, the page by itself, and what they load. */
export function bindVisitorPages(router: Router, deps: VisitorPagesDeps): void {
  const { files, words, visitorPage } = deps;

  const page =
    (view: VisitorView): RequestHandler =>
    async (request, response) => {
      const template = files.get('index.html')?.body.toString('utf8');
      if (template === undefined) throw new AppError('unavailable');
      const language = languageOf(request);
      const html = visitorHtml({ template, view, language, page: await visitorPage(), words });
      sendFile(request, response, textFile(html, '.html'), 'never');
    };

  router.get('/widget/', page('widget'));
  router.get('/chat/', page('chat'));

  router.get('/widget.js', (request, response) => {
    const loader = files.get('widget.js');
    if (!loader) throw new AppError('not_found');
    // Its name is fixed on every host's page, so a mended one must get there within the hour.
    sendFile(request, response, loader, 'hour');
  });

  router.get('/widget/service.json', async (request, response) => {
    sendFile(request, response, textFile(JSON.stringify(await visitorPage()), '.json'), 'never');
  });

  for (const language of LANGUAGES) {
    const file = textFile(JSON.stringify(words.ofWidget(language)), '.json');
    router.get(`/widget/words/${language}.json`, (request, response) =>
      sendFile(request, response, file, 'ask'),
    );
  }
}
