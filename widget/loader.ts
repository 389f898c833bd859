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

/** Open, leave, the frame's title, and what stands there until the chat does. */
const WORDS = {
  et: ['Küsi abi', 'Lahku kiiresti', 'Vestlus', 'Avame vestlust. Abi saab ka siit:'],
  en: ['Ask for help', 'Leave quickly', 'Chat', 'Opening the chat. Help is also here:'],
  ru: ['Попросить о помощи', 'Быстро выйти', 'Чат', 'Открываем чат. Помощь есть и здесь:'],
};

const STYLE =
  '*{box-sizing:border-box;font:500 16px/1.3 system-ui,sans-serif}' +
  'div{position:fixed;z-index:2147483646;max-width:calc(100% - 24px)}' +
  'button,a{display:inline-flex;align-items:center;min-height:48px;margin:4px;padding:0 16px;border:0;border-radius:24px;background:#0f5e66;color:#fff;cursor:pointer;box-shadow:0 0 0 1px #fff,0 4px 16px #0004}' +
  'button+button{border-radius:6px;background:#1f2a2e}' +
  'button:first-child:before{content:"";width:18px;height:15px;margin-right:8px;border:2px solid;border-radius:9px 9px 9px 2px}' +
  '.new:before{background:#ffd34d}' +
  ':focus{outline:3px solid #ffd34d}' +
  '#panel{bottom:16px;z-index:2147483645;width:384px;height:640px;max-height:calc(100% - 32px);overflow:hidden;padding:16px;background:#fff;background:Canvas;color:CanvasText;color-scheme:light dark;border-radius:10px;box-shadow:0 8px 28px #0004}' +
  'iframe{position:absolute;top:0;left:0;width:100%;height:100%;border:0}' +
  '[hidden]{display:none!important}' +
  '@media(max-width:599px){#panel{top:0;left:0!important;width:100%;max-width:none;height:100%;max-height:none;border-radius:0}}';

const script = document.currentScript as HTMLScriptElement;
const page = document.documentElement;
const view = window.visualViewport;
const data = script.dataset;
const { origin } = new URL(script.src);
let language = languageOf(data.lang || page.lang);
let exitUrl = data.exit || 'https://www.ilmateenistus.ee/';
let frame: HTMLIFrameElement | undefined;
let isReady = false;

const holder = document.createElement('div');
const root = holder.attachShadow({ mode: 'closed' });
const panel = make('div', root);
const row = make('div', root);
const opener = make('button', row);
const leaver = make('button', row);
const waiting = make('p', panel);
for (const number of (data.numbers || '112,116 006').split(',')) {
  Object.assign(make('a', panel), { href: `tel:${number.replace(' ', '')}`, textContent: number });
}

function make<Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  parent: Node,
): HTMLElementTagNameMap[Name] {
  return parent.appendChild(document.createElement(name));
}

function languageOf(code = ''): Language {
  const short = code.slice(0, 2);
  return short in WORDS ? (short as Language) : 'et';
}

function say(): void {
  const [open = '', leave = '', title = '', wait = ''] = WORDS[language];
  holder.lang = language;
  opener.textContent = open;
  leaver.textContent = leave;
  waiting.textContent = wait;
  if (frame) frame.title = title;
}

function emit(name: EventName, detail = {}): void {
  holder.dispatchEvent(new CustomEvent(name, { detail }));
}

function tell(message: ToFrame): void {
  if (isReady) frame?.contentWindow?.postMessage(message, origin);
}

/** Shows what is open; on a phone the panel fills what the keyboard leaves of the screen. */
function fit(): void {
  const isOpen = !panel.hidden;
  const isSmall = isOpen && innerWidth < 600;
  row.hidden = isOpen && isReady;
  page.style.overflow = isSmall ? 'hidden' : '';
  panel.style.top = isSmall && view ? `${view.offsetTop}px` : '';
  panel.style.height = isSmall && view ? `${view.height}px` : '';
}

function open(): void {
  if (!frame) {
    frame = make('iframe', panel);
    frame.referrerPolicy = 'no-referrer';
    frame.setAttribute(
      'sandbox',
      'allow-scripts allow-same-origin allow-forms allow-popups allow-top-navigation-by-user-activation',
    );
    frame.hidden = true;
    frame.src = `${origin}/widget/?lang=${language}#${encodeURIComponent(location.origin)}`;
    say();
  }
  panel.hidden = false;
  opener.className = '';
  show();
  emit('opened');
}

function show(): void {
  fit();
  if (panel.hidden || !isReady) return;
  frame?.focus();
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
  Object.assign(make('meta', document.head), { name: 'referrer', content: 'no-referrer' });
  location.replace(exitUrl);
  emit('exited');
}

/** After Back nothing of the chat is there. */
function forget({ persisted }: PageTransitionEvent): void {
  if (!persisted) return;
  page.style.display = '';
  frame?.remove();
  frame = undefined;
  isReady = false;
  close();
}

/** A kept chat comes back after a reload or a walk within the site, not after a fresh visit. */
function isSameVisit(): boolean {
  const [entry] = performance.getEntriesByType('navigation') as PerformanceNavigationTiming[];
  return (
    (entry && entry.type !== 'navigate') || document.referrer.startsWith(`${location.origin}/`)
  );
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
      return emit('unread', { unread: !!message.unread });
    case 'ready':
      isReady = true;
      if (/^https?:/.test(message.exitUrl)) exitUrl = message.exitUrl;
      if (frame) frame.hidden = false;
      tell({ type: 'resume', allowed: isSameVisit() });
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
  on: (event, listener) => holder.addEventListener(event, listener),
  off: (event, listener) => holder.removeEventListener(event, listener),
};

const isThird = createTripleShift();
const press = (event: KeyboardEvent): void => {
  if (isThird(event, Date.now())) exit();
};

panel.id = 'panel';
panel.hidden = true;
opener.onclick = () => (panel.hidden ? open() : close());
leaver.onclick = exit;
addEventListener('message', (event) => {
  const isFrames = frame && event.source === frame.contentWindow && event.origin === origin;
  if (isFrames && event.data) hear(event.data as ToHost);
});
addEventListener('pageshow', forget);
addEventListener('keydown', press, true);
addEventListener('keyup', press, true);
for (const type of ['resize', 'scroll']) view?.addEventListener(type, fit);

try {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(STYLE);
  root.adoptedStyleSheets = [sheet];
} catch {
  make('style', root).textContent = STYLE;
}
row.style[data.position === 'left' ? 'left' : 'right'] = '12px';
panel.style[data.position === 'left' ? 'left' : 'right'] = '12px';
row.style.bottom = `${parseInt(data.offset || '', 10) || 16}px`;
say();

function place(): void {
  document.body.append(holder);
}
if (document.body) place();
else addEventListener('DOMContentLoaded', place);

(window as unknown as { veebivestlus: WidgetApi }).veebivestlus = api;
