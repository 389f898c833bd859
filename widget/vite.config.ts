import { resolve } from 'node:path';
import { defineConfig } from 'vite';
import { alsoLoader, leaveOutUnused, slimTokens, slimWords } from './vite.plugins';

/** The oldest browsers that are served: Chrome 69 (Android 5 and later), Safari of iOS 12.2, Firefox 68. */
const target = ['es2019', 'chrome69', 'safari12.1', 'firefox68'];
const outDir = resolve(__dirname, '../dist/widget');

export default defineConfig({
  root: __dirname,
  base: '/widget/',
  publicDir: false,
  oxc: {
    jsx: { runtime: 'classic', pragma: 'h', pragmaFrag: 'Fragment' },
    jsxInject: "import { h, Fragment } from 'preact'",
  },
  plugins: [leaveOutUnused(), slimTokens(), slimWords(), alsoLoader({ target, outDir })],
  build: {
    target,
    cssTarget: target,
    outDir,
    emptyOutDir: true,
    modulePreload: false,
    assetsInlineLimit: 0,
  },
});
