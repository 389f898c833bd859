import type { ToFrame, ToHost } from './lib/hostMessages';
import { createTripleShift } from './lib/tripleShift';

type Language = 'et' | 'en' | 'ru';
type EventName = 'ready' | 'opened' | 'closed' | 'unread' | 'exited';
type Listener = (event: Event) => void;

/** What a host page may do; no event carries anything that was written. */
export interface WidgetApi {
  open(): void;
  close(): void;
  setLanguage(language: Language): void;
  /** Only `unread` has a detail: whether something new came. */
  on(event: EventName, listener: Listener): void;
  off(event: EventName, listener: Listener): void;
}

/** Open, leave, and the frame's title. */
const WORDS: Record<Language, [string, string, string]> = {
  et: ['Küsi abi', 'Lahku kiiresti', 'Vestlus'],
  en: ['Ask for help', 'Leave quickly', 'Chat'],
  ru: ['Попросить о помощи', 'Быстро выйти', 'Чат'],
};

const STYLE =
  '*{box-sizing:border-box;font:16px system-ui}' +
  'div,section{position:fixed;z-index:2147483647;text-align:right}' +
  // What a host shows at its lower edge for a while, such as a consent bar, lifts the buttons above it.
  'div{bottom:calc(16px + var(--lift,0px))}' +
  'button,a{display:inline-flex;align-items:center;height:48px;margin:2px;padding:0 14px;vertical-align:top;border:0;border-radius:24px;background:#0f5e66;color:#fff}' +
  'button+button{border:1px solid;border-radius:6px;background:#1f2a2e}' +
  'button:first-child:before{content:"";margin-right:8px;padding:6px 8px;border:2px solid;border-radius:9px}' +
  '.new:before{background:#ffd34d}' +
  ':focus{outline:3px solid #ffd34d}' +
  'section{bottom:16px;width:384px;height:640px;max-height:90%;border-radius:10px;background:#1f2a2e}' +
  'iframe{position:absolute;top:0;left:0;width:100%;height:100%;border:0;border-radius:inherit}' +
  '@media(max-width:599px){section{top:0;left:0!important;width:100%;height:100%;max-height:none}}';

const script = document.currentScript as HTMLScriptElement;
const page = document.documentElement;
const view = window.visualViewport;
const data = script.dataset;
const { origin } = new URL(script.src);
let language = languageOf(data.lang || page.lang);
let exitUrl = data.exit || 'https://www.ilmateenistus.ee/';
let isReady = false;

const holder = document.createElement('div');
const root = holder.attachShadow({ mode: 'open' });
const panel = make('section', root, { hidden: true });
const row = make('div', root);
const opener = make('button', row, { onclick: () => (panel.hidden ? open() : close()) });
const leaver = make('button', row, { onclick: exit });
for (const number of ['112', '116 006']) {
  make('a', panel, { href: `tel:${number.replace(' ', '')}`, textContent: number });
}
// Loads nothing until it stands in the page.
const frame = make('iframe', new DocumentFragment(), {
  hidden: true,
  referrerPolicy: 'no-referrer',
  sandbox:
    'allow-scripts allow-same-origin allow-forms allow-popups allow-top-navigation-by-user-activation',
});

function make<Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  parent: Node,
  properties?: object,
): HTMLElementTagNameMap[Name] {
  return parent.appendChild(Object.assign(document.createElement(name), properties));
}

function languageOf(code: string): Language {
  const short = code.slice(0, 2);
  return short in WORDS ? (short as Language) : 'et';
}

function say(): void {
  const [open, leave, title] = WORDS[language];
  holder.lang = language;
  opener.textContent = open;
  leaver.textContent = leave;
  frame.title = title;
}

function emit(name: EventName, detail?: object): void {
  holder.dispatchEvent(new CustomEvent(name, { detail }));
}

function tell(message: ToFrame): void {
  if (isReady) frame.contentWindow?.postMessage(message, origin);
}

/** Shows what is open; on a phone the panel fills what the keyboard leaves of the screen. */
function fit(): void {
  const isSmall = !panel.hidden && innerWidth < 600;
  row.hidden = !panel.hidden && isReady;
  page.style.overflow = isSmall ? 'hidden' : '';
  const visible = isSmall && view;
  panel.style.top = visible ? `${visible.offsetTop}px` : '';
  panel.style.height = visible ? `${visible.height}px` : '';
}

function open(): void {
  if (!frame.src) {
    frame.src = `${origin}/widget/?lang=${language}#${location.origin}`;
    panel.append(frame);
  }
  panel.hidden = false;
  opener.className = '';
  show();
  emit('opened');
}

function show(): void {
  fit();
  if (panel.hidden || !isReady) return;
  frame.focus();
  tell({ type: 'opened' });
}

function close(): void {
  if (panel.hidden) return;
  panel.hidden = true;
  fit();
  opener.focus();
  tell({ type: 'closed' });
  emit('closed');
}

/** Blanks the page first, then goes; nothing here waits for a server. */
function exit(): void {
  page.style.display = 'none';
  tell({ type: 'exit' });
  make('meta', document.head, { name: 'referrer', content: 'no-referrer' });
  location.replace(exitUrl);
  emit('exited');
}

/** After Back nothing of the chat is there. */
function forget({ persisted }: PageTransitionEvent): void {
  if (!persisted) return;
  page.style.display = '';
  frame.remove();
  frame.removeAttribute('src');
  frame.hidden = true;
  isReady = false;
  close();
}

function hear(message: ToHost): void {
  switch (message.type) {
    case 'close':
      return close();
    case 'exit':
      return exit();
    case 'language':
      language = languageOf(message.language);
      return say();
    case 'unread':
      opener.className = message.unread && panel.hidden ? 'new' : '';
      return emit('unread', message);
    case 'ready':
      isReady = true;
      // The server takes https addresses only, and nobody else is heard.
      exitUrl = message.exitUrl;
      frame.hidden = false;
      // A kept chat comes back after a reload or a walk within the site, not after a fresh visit. What is asked here is
      // deprecated and everywhere; what replaces it is longer and tells the same.
      tell({
        type: 'resume',
        allowed: performance.navigation.type > 0 || !document.referrer.indexOf(location.origin),
      });
      show();
      emit('ready');
  }
}

const api: WidgetApi = {
  open,
  close,
  setLanguage(next) {
    language = languageOf(next);
    say();
    tell({ type: 'language', language });
  },
  on: holder.addEventListener.bind(holder),
  off: holder.removeEventListener.bind(holder),
};

const isThird = createTripleShift();
const press = (event: KeyboardEvent): void => {
  if (isThird(event, Date.now())) exit();
};

addEventListener('message', (event) => {
  const isFrames = event.source === frame.contentWindow && event.origin === origin;
  if (isFrames && event.data) hear(event.data as ToHost);
});
addEventListener('pageshow', forget);
addEventListener('keydown', press, true);
addEventListener('keyup', press, true);
if (view) view.onresize = view.onscroll = fit;

try {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(STYLE);
  root.adoptedStyleSheets = [sheet];
} catch {
  make('style', root).textContent = STYLE;
}
const side = data.position === 'left' ? 'left' : 'right';
row.style[side] = panel.style[side] = '12px';
say();

// The root is there before the body is, whenever a host loads this.
page.append(holder);

(window as unknown as { veebivestlus: WidgetApi }).veebivestlus = api;
