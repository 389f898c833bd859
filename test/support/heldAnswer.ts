import type { Page } from 'playwright-core';
import { once } from 'node:events';
import { EventEmitter } from 'node:events';

/** An answer that the server has given and the page has not got. */
export interface HeldAnswer {
  /** Resolves when the server has answered. */
  answered: Promise<unknown>;
  /** Lets the page have it, and everything after it. */
  release(): void;
}

/** Keeps the first answer to a command from a page that is opened or reloaded afterwards; facts and other answers go through. */
export async function holdAnswer(page: Page, command: string): Promise<HeldAnswer> {
  const events = new EventEmitter();
  const answered = once(events, 'answered');
  let id: string | undefined;
  let release = () => undefined as void;
  await page.routeWebSocket(/\/socket\.io\//, (toPage) => {
    const toServer = toPage.connectToServer();
    toPage.onMessage((sent) => {
      const asked = /^42\/staff,(\d+)\["([^"]+)"/.exec(String(sent));
      if (id === undefined && asked?.[2] === command) id = asked[1];
      toServer.send(sent);
    });
    toServer.onMessage((answer) => {
      if (id === undefined || !String(answer).startsWith(`43/staff,${id}[`)) {
        toPage.send(answer);
        return;
      }
      release = () => toPage.send(answer);
      events.emit('answered');
    });
  });
  return { answered, release: () => release() };
}
