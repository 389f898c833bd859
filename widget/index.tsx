import { render } from 'preact';
import type { Language } from '../server/contract/shapes';
import chatWordsEn from '../locales/en/chat.json?url';
import chatWordsEt from '../locales/et/chat.json?url';
import chatWordsRu from '../locales/ru/chat.json?url';
import chatStyle from './chat.css?url';
import type { VisitorPage } from '../server/contract/visitor';
import { App, type Later } from './views/App';
import { findHost } from './lib/host';
import { watchAttention } from './lib/attention';
import { leave } from './lib/leave';
import { numberValues, readServed, readWords } from './lib/page';
import { keptToken, unkeepToken } from './lib/token';
import { createTripleShift } from './lib/tripleShift';
import { currentLanguage, setStanding, speak, type Words } from './lib/words';
import { createStore } from './state/store';
import { firstShell, reduceShell } from './state/shell';

/** How often a page that only stands open asks whether somebody is there now. */
const SERVICE_EVERY_MS = 60_000;

// Preact asks for it; Chrome 69 and Safari 12.0 do not have it yet.
self.queueMicrotask = self.queueMicrotask ?? ((task) => void Promise.resolve().then(task));

const { page, words, language } = readServed();
const host = findHost();
const store = createStore(reduceShell, firstShell(language, page.service));
const CHAT_WORDS = { et: chatWordsEt, en: chatWordsEn, ru: chatWordsRu };
let before: Promise<void> | undefined;
let contact: Promise<void> | undefined;
const later: Later = {};

speak(language, words);
setStanding(numberValues(page.numbers));

const exit = (): void => leave(host, page.exitUrl);

/** Loads what the first view does without: the words and the questions at once, the contact when the visitor starts. */
async function load(): Promise<void> {
  before = before ?? loadBefore();
  if (store.get().view.name !== 'start') contact = contact ?? loadContact();
  try {
    await Promise.all([before, contact]);
    store.send({ kind: 'loaded', failed: false });
  } catch {
    before = contact = undefined;
    store.send({ kind: 'loaded', failed: true });
  }
}

async function loadBefore(): Promise<void> {
  const [views] = await Promise.all([import('./views/Before'), addChatWords(), addStyle()]);
  Object.assign(later, views);
}

async function loadContact(): Promise<void> {
  Object.assign(later, await import('./views/ContactArea'));
}

/** Adds the later words in the language of the page, also where that changes meanwhile. */
async function addChatWords(): Promise<void> {
  const of = currentLanguage();
  const words = await loadChatWords(of);
  if (of !== currentLanguage()) return addChatWords();
  speak(of, words);
}

async function loadChatWords(of: Language): Promise<Words> {
  const answer = await fetch(CHAT_WORDS[of]);
  if (!answer.ok) throw new Error('no words');
  return (await answer.json()) as Words;
}

function addStyle(): Promise<unknown> {
  return new Promise((onload, onerror) => {
    const link = document.createElement('link');
    document.head.append(
      Object.assign(link, { rel: 'stylesheet', href: chatStyle, onload, onerror }),
    );
  });
}

/** Changes every text in place; what was typed stays. */
async function setLanguage(next: Language): Promise<void> {
  if (next === store.get().language) return;
  try {
    const [answer, more] = await Promise.all([
      fetch(`/widget/words/${next}.json`),
      later.Before ? loadChatWords(next) : {},
    ]);
    if (!answer.ok) throw new Error('no words');
    speak(next, readWords(await answer.json()), more);
    document.documentElement.lang = next;
    host?.tell({ type: 'language', language: next });
    store.send({ kind: 'languageChanged', language: next });
  } catch {
    store.send({ kind: 'languageFailed' });
  }
}

async function askService(): Promise<void> {
  const { view } = store.get();
  if (document.hidden || view.name === 'contact') return;
  try {
    const answer = await fetch('/widget/service.json');
    if (answer.ok) {
      store.send({ kind: 'serviceTold', service: ((await answer.json()) as VisitorPage).service });
    }
  } catch {
    // The numbers stand on the page; what was known before stays until the next time.
  }
}

function resume(): void {
  if (keptToken()) store.send({ kind: 'entered', leavesMessage: false });
}

const isThird = createTripleShift();
for (const type of ['keydown', 'keyup'] as const) {
  addEventListener(type, (event) => isThird(event, Date.now()) && exit(), true);
}

watchAttention(page.coverAfterSeconds, () => store.send({ kind: 'covered' }));
setInterval(() => void askService(), SERVICE_EVERY_MS);

host?.listen((message) => {
  switch (message.type) {
    case 'exit':
      return leave(host);
    case 'closed':
      return store.send({ kind: 'covered' });
    case 'opened':
      return document.querySelector<HTMLElement>('.cover button, h1')?.focus();
    case 'language':
      return void setLanguage(message.language);
    case 'resume':
      return message.allowed ? resume() : unkeepToken();
  }
});

store.watch(() => {
  const { view, loadFailed } = store.get();
  if (view.name !== 'start' && !contact && !loadFailed) void load();
});

render(
  <App
    store={store}
    page={page}
    host={host}
    later={later}
    onLoad={() => void load()}
    onExit={exit}
    onLanguage={(next) => void setLanguage(next)}
  />,
  document.getElementById('app') ?? document.body,
);

// A phone's keyboard covers the page that stands alone; inside a host's page the loader sees to it.
const { visualViewport: seen } = window;
if (seen && !host) {
  seen.onresize = () => {
    document.documentElement.style.setProperty('--height', `${seen.height}px`);
    scrollTo(0, 0);
  };
}

if (host) host.tell({ type: 'ready', exitUrl: page.exitUrl });
else resume();
void load();
