import { newToken } from '../../../server/lib/ids';
import { askOver, openLink, type Link } from '../../bench/wire';
import { anId } from '../../support/clients';

/** A visitor's page with as little behind it as can be, of which thousands fit into one process. */
export interface Page {
  /** Opens the contact. */
  begin(): Promise<void>;
  /** Resolves when it is stored; rejects where it was refused. */
  say(text: string): Promise<void>;
  /** Connects anew and asks for everything, as a widget that knows nothing; resolves with the log as it came. */
  comeBack(): Promise<string>;
  /** The log as it came last. */
  log(): string;
  /** Cuts the connection as a lost network does. */
  drop(): void;
}

/** Connects a page of a new visitor, from an address of this machine; rejects where it is turned away. */
export async function openPage(url: string, from?: string): Promise<Page> {
  const token = newToken();
  let link: Link;
  let log = '';
  const enter = async () => {
    const options = { url, namespace: '/visitor', auth: { token }, hear: () => undefined } as const;
    ({ link } = await openLink({ ...options, ...(from ? { from } : {}) }));
  };
  await enter();
  const ask = (name: string, input: object) => askOver(link, name, input);
  return {
    begin: async () => {
      await ask('contact:open', { clientId: anId(), language: 'et', answers: {} });
    },
    say: async (text) => {
      await ask('message:send', { clientId: anId(), text });
    },
    async comeBack() {
      link.drop();
      await enter();
      log = await ask('log:fetch', { after: 0 });
      return log;
    },
    log: () => log,
    drop: () => link.drop(),
  };
}
