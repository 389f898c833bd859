import type { Request, Response, Router } from 'express';
import { AppError } from '../lib/errors';
import { redirectTo } from './filePages';
import { NOTICE_STYLE, noticeHtml, type KeepingWords } from './noticeHtml';
import { NOTICES, type NoticeName, type Notices } from './notices';
import { sendFile, textFile } from './staticFiles';
import { languageOf, type Words } from './words';

/** What the notices' pages need. */
export interface NoticePagesDeps {
  notices: Notices;
  /** How they look. */
  style: string;
  words: Words;
  exitUrl: string;
  /** How long what is kept, as it is now. */
  keeping(): KeepingWords;
}

const VERSION = /^[1-9]\d{0,3}$/;

/** Serves each notice at its name, and each of its versions below it. */
export function bindNoticePages(router: Router, deps: NoticePagesDeps): void {
  const style = textFile(deps.style, '.css');
  router.get(NOTICE_STYLE, (request, response) => sendFile(request, response, style, 'never'));
  for (const name of NOTICES) {
    router.get(`/${name}`, redirectTo(`/${name}/`));
    router.get(`/${name}/`, (request, response) => send(deps, name, request, response));
    router.get(`/${name}/:version/`, (request, response) => {
      const { version } = request.params;
      if (!VERSION.test(version)) throw new AppError('not_found');
      send(deps, name, request, response, Number(version));
    });
  }
}

function send(
  { notices, words, exitUrl, keeping }: Omit<NoticePagesDeps, 'style'>,
  name: NoticeName,
  request: Request,
  response: Response,
  version?: number,
): void {
  const versions = notices[name];
  const notice = version ? versions.find((one) => one.version === version) : versions[0];
  if (!notice) throw new AppError('not_found');
  const language = languageOf(request);
  const say = words.say(language);
  const view = { name, notice, versions, language, keeping: keeping(), exitUrl, say };
  sendFile(request, response, textFile(noticeHtml(view), '.html'), 'never');
}
