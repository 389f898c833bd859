import { EventEmitter, once } from 'node:events';
import type { Page } from 'playwright-core';

/** An answer that the server has given and the page has not got. */
export interface HeldAnswer {
  /** Resolves when the server has answered. */
  answered: Promise<unknown>;
  /** Lets the page have it. */
  release(): void;
}

/** A page's line to the server, in which answers can be kept back. */
export interface Line {
  /** Keeps the answer to the next asking by a command; facts and all other answers go through. */
  hold(command: string): HeldAnswer;
}

/** Puts itself between a page and its server, and loads the page anew for that. */
export async function lineOf(page: Page): Promise<Line> {
  const events = new EventEmitter();
  let awaited: string | undefined;
  let id: string | undefined;
  await page.routeWebSocket(/\/socket\.io\//, (toPage) => {
    const toServer = toPage.connectToServer();
    toPage.onMessage((sent) => {
      const [, asked, command] = /^42\/staff,(\d+)\["([^"]+)"/.exec(String(sent)) ?? [];
      if (id === undefined && awaited !== undefined && command === awaited) id = asked;
      toServer.send(sent);
    });
    toServer.onMessage((answer) => {
      const isHeld = id !== undefined && String(answer).startsWith(`43/staff,${id}[`);
      if (isHeld) events.emit('answered', () => toPage.send(answer));
      else toPage.send(answer);
    });
  });
  await page.reload();
  return {
    hold(command) {
      awaited = command;
      id = undefined;
      let release: (() => void) | undefined;
      const answered = once(events, 'answered').then(([send]) => {
        release = send as () => void;
      });
      return { answered, release: () => release?.() };
    },
  };
}
