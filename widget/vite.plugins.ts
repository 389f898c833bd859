import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { build, type Plugin } from 'vite';
import { SMALLER, withoutUnused } from './vite.cuts';

const TOKEN = /(--[\w-]+):([^;{}]*);?/g;

/**
 * Makes the shared sheet of design tokens small: what the widget never names goes, what never changes is written where it
 * is used, and the theme that only the console sets by hand goes too.
 */
export function slimTokens(): Plugin {
  return {
    name: 'slim-tokens',
    generateBundle(_options, bundle) {
      const sheets = Object.values(bundle).flatMap((file) =>
        file.type === 'asset' && file.fileName.endsWith('.css') ? [file] : [],
      );
      for (const sheet of sheets) {
        sheet.source = String(sheet.source)
          .replace(/:root\[data-theme=['"]?dark['"]?\]\{[^}]*\}/g, '')
          .replace(/:root:not\(\[data-theme=['"]?light['"]?\]\)/g, ':root');
      }
      const all = sheets.map(({ source }) => String(source)).join('\n');
      const fixed = fixedTokens(all);
      const write = (css: string): string =>
        css.replace(/var\((--[\w-]+)\)/g, (use, token: string) => fixed.get(token) ?? use);
      const written = write(write(all));
      for (const sheet of sheets) {
        sheet.source = write(write(String(sheet.source))).replace(TOKEN, (rule, token: string) =>
          written.includes(`var(${token}`) && !fixed.has(token) ? rule : '',
        );
      }
    },
  };
}

/** Writes the files of words without the white space that is there for people. */
export function slimWords(): Plugin {
  return {
    name: 'slim-words',
    generateBundle(_options, bundle) {
      for (const file of Object.values(bundle)) {
        if (file.type !== 'asset' || !file.fileName.endsWith('.json')) continue;
        file.source = JSON.stringify(JSON.parse(String(file.source)));
      }
    },
  };
}

/** The tokens that are set exactly once, with their values. */
function fixedTokens(css: string): Map<string, string> {
  const values = new Map<string, string[]>();
  for (const [, token = '', value = ''] of css.matchAll(TOKEN)) {
    values.set(token, [...(values.get(token) ?? []), value]);
  }
  return new Map(
    [...values].flatMap(([token, [value = '', ...others]]) =>
      others.length === 0 ? [[token, value]] : [],
    ),
  );
}

/**
 * What is put in the place of a module that no visitor's browser runs. Nothing on our wire is binary (server/contract), so
 * Socket.IO's code for it is left out; over polling it uses its own fetch transport, which is smaller than the older one.
 */
const STUBS: [RegExp, string][] = [
  // The page loads the one style of its later views itself.
  [/vite\/preload-helper/, 'export const __vitePreload = (load) => load();'],
  [/engine\.io-client.*\/webtransport\.js/, 'export class WT {}'],
  [/engine\.io-client.*\/polling-xhr\.js/, "export { Fetch as XHR } from './polling-fetch.js';"],
  [
    /engine\.io-client.*\/globals\.js/,
    "export const nextTick = (task) => Promise.resolve().then(task); export const globalThisShim = self; export const defaultBinaryType = 'arraybuffer'; export const createCookieJar = () => {};",
  ],
  ...SMALLER,
  // Every browser that is served parses addresses itself.
  [
    /engine\.io-client.*\/parseuri\.js/,
    "export const parse = (source) => { const url = new URL(source); return { source, protocol: url.protocol.slice(0, -1), host: url.hostname.replace(/[[\\]]/g, ''), port: url.port, path: url.pathname, query: url.search.slice(1) }; };",
  ],
  // Ours reads and writes text alone; a test holds it to the original.
  [
    /socket\.io-parser.*\/esm\/index\.js/,
    `import { Encoder, Decoder } from '${__dirname}/state/textParser.ts'; export { protocol, PacketType } from '${__dirname}/state/textParser.ts'; export const parser = { Encoder, Decoder };`,
  ],
  [
    /engine\.io-parser.*\/encodePacket\.browser\.js/,
    "import { PACKET_TYPES } from './commons.js'; export const encodePacketToBinary = () => {}; export const encodePacket = ({ type, data }, isBinary, done) => done(PACKET_TYPES[type] + (data || ''));",
  ],
  [
    /engine\.io-parser.*\/decodePacket\.browser\.js/,
    "import { ERROR_PACKET, PACKET_TYPES_REVERSE } from './commons.js'; export const decodePacket = (text) => { const type = PACKET_TYPES_REVERSE[String(text)[0]]; return type ? (text.length > 1 ? { type, data: text.slice(1) } : { type }) : ERROR_PACKET; };",
  ],
];

/** What the client does in Node alone: timers that hold no process, and a jar for cookies. */
const IN_NODE = /if \(this\.opts\.autoUnref\) \{[^}]*\}|\(_a = this\.socket\._cookieJar\)[^;]*;/g;

/** Methods of Socket.IO's socket that nothing here calls: listeners for any event, its own retries, other names for the same. */
const UNCALLED = [
  'listenersAnyOutgoing()',
  'offAnyOutgoing(listener)',
  'prependAnyOutgoing(listener)',
  'onAnyOutgoing(listener)',
  'listenersAny()',
  'offAny(listener)',
  'prependAny(listener)',
  'onAny(listener)',
  'compress(compress)',
  'get volatile()',
  'send(...args)',
  '_addToQueue(args)',
];

/** Methods that it calls itself, and that have nothing to do then. */
const IDLE = ['notifyOutgoingListeners(packet)', '_drainQueue(force = false)'];

/** Takes the body of a method out, or the method as a whole; the library's layout is tsc's. */
function withoutMethod(code: string, head: string, instead: string): string {
  const begin = code.indexOf(`\n    ${head} {\n`);
  const end = code.indexOf('\n    }\n', begin);
  if (begin < 0 || end < 0) throw new Error(`Socket.IO's client has no ${head} any more`);
  return code.slice(0, begin) + instead + code.slice(end + '\n    }'.length);
}

function slimSocket(code: string): string {
  const without = UNCALLED.reduce((rest, head) => withoutMethod(rest, head, ''), code);
  return IDLE.reduce((rest, head) => withoutMethod(rest, head, `\n    ${head} {}`), without);
}

/** The names that the library's modules use among themselves, in a quotation too. */
const OWN_NAME = /(?<![\w$])_[a-zA-Z]{2}\w*/g;

/** A short name for each of them, the same in every build. */
function shortNames(): Map<string, string> {
  const modules = ['socket.io-client', 'engine.io-client'].flatMap((library) => {
    const folder = resolve(__dirname, '../node_modules', library, 'build/esm');
    const names = readdirSync(folder, { recursive: true, encoding: 'utf8' });
    return names.filter((name) => name.endsWith('.js')).map((name) => join(folder, name));
  });
  const names = modules.flatMap((name) => readFileSync(name, 'utf8').match(OWN_NAME) ?? []);
  const sorted = [...new Set(names)].sort();
  return new Map(sorted.map((name, index) => [name, `_${index.toString(36)}_`]));
}

/** Leaves out what no visitor's browser runs, so that a phone on bad data gets less. */
export function leaveOutUnused(): Plugin {
  const names = shortNames();
  return {
    name: 'leave-out-unused',
    enforce: 'pre',
    load(id) {
      for (const [module, code] of STUBS) if (module.test(id)) return code;
      return undefined;
    },
    transform(code, id) {
      if (!/(socket|engine)\.io-client/.test(id)) return undefined;
      const isSocket = /socket\.io-client.*esm\/socket\.js/.test(id);
      const without = withoutUnused(id, code);
      const forBrowsers = (isSocket ? slimSocket(without) : without)
        .replace(IN_NODE, '')
        .replace(/Socket\.priorWebsocketSuccess = [^;]*;/g, '')
        .replace(OWN_NAME, (name) => names.get(name) ?? name);
      // A whole module as a value would bring a helper for it along.
      return forBrowsers.replace('import * as parser', 'import { parser }');
    },
  };
}

/** Builds the loader beside the page: one classic script, so that a host embeds it with one tag. */
export function alsoLoader(options: { target: string[]; outDir: string }): Plugin {
  return {
    name: 'also-loader',
    apply: 'build',
    async closeBundle() {
      await build({
        configFile: false,
        root: __dirname,
        logLevel: 'warn',
        publicDir: false,
        build: {
          target: options.target,
          outDir: options.outDir,
          emptyOutDir: false,
          lib: {
            entry: resolve(__dirname, 'loader.ts'),
            formats: ['iife'],
            name: 'veebivestlusLoader',
            fileName: () => 'widget.js',
          },
        },
      });
    },
  };
}
