import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';

const VITE = 'node_modules/vite/bin/vite.js';
const CONFIG = 'test/support/formPage/vite.config.mjs';

/** The page of the console's forms alone, built. */
export interface FormPage {
  /** Lets a browser find the page under an address, and opens it there. */
  openAt(page: Page, origin: string, query?: string): Promise<void>;
  remove(): void;
}

/** Builds the page into a folder of its own. */
export function buildFormPage(): FormPage {
  const folder = mkdtempSync(join(tmpdir(), 'form-page-'));
  const args = ['build', '--config', CONFIG, '--outDir', folder, '--logLevel', 'error'];
  execFileSync(process.execPath, [VITE, ...args, '--emptyOutDir'], { stdio: 'inherit' });
  return {
    async openAt(page, origin, query = '') {
      await page.route(`${origin}/form-page/**`, (route) => {
        const path = new URL(route.request().url()).pathname.replace('/form-page/', '');
        return route.fulfill({ path: join(folder, path || 'index.html') });
      });
      await page.goto(`${origin}/form-page/${query}`);
    },
    remove: () => rmSync(folder, { recursive: true }),
  };
}
