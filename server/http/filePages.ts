import type { RequestHandler, Router } from 'express';
import { AppError } from '../lib/errors';
import { sendFile, type StaticFile, type StaticFiles } from './staticFiles';

/** Serves what a build named by its content: kept for ever by browsers. */
export function bindAssets(router: Router, prefix: string, files: StaticFiles): void {
  router.get(below(`${prefix}/assets/`), (request, response) => {
    const file = fileOf(files, request.path.slice(prefix.length + 1));
    sendFile(request, response, file, 'forever');
  });
}

/** Serves a folder under a prefix: index.html for the folder itself, and each file. */
export function bindFolder(router: Router, prefix: string, files: StaticFiles): void {
  router.get(below(`${prefix}/`), (request, response) => {
    const path = request.path.slice(prefix.length + 1) || 'index.html';
    const file = fileOf(files, path);
    sendFile(request, response, file, path.endsWith('.html') ? 'never' : 'ask');
  });
}

/** Serves an app that knows its own addresses: its page for every address that names no file. */
export function bindApp(router: Router, prefix: string, files: StaticFiles): void {
  bindAssets(router, prefix, files);
  router.get(below(`${prefix}/`), (request, response) => {
    const path = request.path.slice(prefix.length + 1);
    const isFile = path.split('/').some((part) => part.includes('.') || part.includes('%'));
    if (isFile) return sendFile(request, response, fileOf(files, path), 'ask');
    const page = files.get('index.html');
    // Known and not there: nobody has built it yet.
    if (!page) throw new AppError('unavailable');
    return sendFile(request, response, page, 'never');
  });
}

/** Sends on from an address to another of ours. */
export function redirectTo(address: string): RequestHandler {
  return (_request, response) => response.redirect(302, address);
}

/** Every address below one; a pattern with a parameter would decode it, and fail on what can't be decoded. */
function below(path: string): RegExp {
  return new RegExp(`^${path}`);
}

function fileOf(files: StaticFiles, path: string): StaticFile {
  const file = files.get(path);
  if (!file) throw new AppError('not_found');
  return file;
}
