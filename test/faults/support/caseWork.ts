import { anId } from '../../support/clients';
import { monotonicNow, type Done, type Happening } from './history';
import { passing } from './passing';
import type { Pair } from './talk';

/** How long somebody waits before they try again, in milliseconds. */
const AGAIN_MS = 500;

type Wish = Pick<Done, 'what' | 'who' | 'contact' | 'text'>;
type Answer<Data> = { ok: true; data: Data } | { ok: false; error: { code: string } };

/** Makes a case of a talk and writes notes into it at a pace until it is over; repeats each wish until it is answered. */
export async function workOnCase(
  { counsellor, contactId }: Pair,
  history: Happening[],
  pace: () => Promise<void>,
  isOver: () => boolean,
): Promise<void> {
  const { run } = counsellor.commands;
  const who = { who: counsellor.name, contact: contactId };
  await pace();
  const opening = { contactId, pseudonym: 'Lilac', ground: 'consent', groundText: 'why' } as const;
  const opened = await insist(history, { what: 'escalate', ...who }, (clientId) =>
    run('case:open', { ...opening, clientId }),
  );
  const { caseId } = opened.case;
  for (let count = 1; !isOver(); count += 1) {
    await pace();
    const text = `${counsellor.name} notes ${count}`;
    await insist(history, { what: 'note', ...who, text }, (clientId) =>
      run('case:note', { caseId, clientId, text }),
    );
  }
}

/** Asks under one id until there is an answer that says whether it was done; a refusal is a fault of the program. */
async function insist<Data>(
  history: Happening[],
  wish: Wish,
  ask: (clientId: string) => Promise<Answer<Data>>,
): Promise<Data> {
  const id = anId();
  const note = (phase: Done['phase']) => history.push({ ...wish, id, phase, at: monotonicNow() });
  note('invoke');
  for (;;) {
    const reply = await ask(id);
    if (reply.ok) {
      note('ok');
      return reply.data;
    }
    const { code } = reply.error;
    if (code !== 'unavailable' && code !== 'internal') {
      note('fail');
      throw new Error(`${wish.what} was refused: ${code}`);
    }
    note('info');
    await passing(AGAIN_MS);
  }
}
