import { readToFrame, type ToFrame, type ToHost } from './hostMessages';

/** The page that embeds this one, as far as it may be spoken to. */
export interface Host {
  tell(message: ToHost): void;
  listen(hear: (message: ToFrame) => void): void;
}

/** The embedding host, or nothing where the page stands alone. The loader names its origin in the address's fragment. */
export function findHost(): Host | undefined {
  const { parent } = window;
  if (parent === window) return undefined;
  const origin = decodeURIComponent(location.hash.slice(1));
  return {
    tell: (message) => {
      if (origin) parent.postMessage(message, origin);
    },
    listen: (hear) =>
      addEventListener('message', (event) => {
        if (event.source !== parent || event.origin !== origin) return;
        const message = readToFrame(event.data);
        if (message) hear(message);
      }),
  };
}
