/** Who takes part in a measurement; how many contacts wait, and how many are held by how many consoles. */
export interface Wish {
  consoles: number;
  held: number;
  waiting: number;
  /** How many cases there are, held in turn by all consoles but the last, which is then a supervisor's. */
  cases?: number;
}

/** A visitor with an open contact; the holder is the place of a console in the list. */
export interface BenchVisitor {
  token: string;
  contactId: string;
  holder?: number;
}

/** A member of staff who is signed in. */
export interface BenchConsole {
  staffId: string;
  cookie: string;
}

/** Everybody who takes part: first the visitors whose contacts are held, then those who wait. */
export interface Dataset {
  visitors: BenchVisitor[];
  consoles: BenchConsole[];
}

/** The console that holds a contact; they are dealt out evenly. */
export function holderOf(index: number, wish: Wish): number | undefined {
  return index < wish.held ? index % wish.consoles : undefined;
}

/** What is said; as long as real messages, in the three languages, and nothing that anybody would be alarmed by. */
const TEXTS = [
  'Tere! Kas oskate öelda, mis kell te homme avatud olete ja kas ma võin siis uuesti kirjutada?',
  'Thank you, I have read the page about work contracts and I would like to ask one more thing.',
  'Здравствуйте, подскажите, пожалуйста, можно ли получить консультацию на русском языке завтра?',
  'Jah, ma sain aru.',
] as const;

/** The text of a message by its number. */
export function textOf(number: number): string {
  return TEXTS[number % TEXTS.length] ?? TEXTS[0];
}

/** The client's id of a message, which carries its number. */
export function clientIdOf(number: number): string {
  return `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`;
}

const MARK = '"clientId":"00000000-0000-4000-8000-';

/** The number of the message that an event tells of, read without parsing the whole; undefined where it tells of none. */
export function numberIn(event: string): number | undefined {
  const at = event.indexOf(MARK);
  if (at < 0) return undefined;
  return Number(event.slice(at + MARK.length, at + MARK.length + 12));
}
