/** What is a page of its own: the team, the requests about data, the settings, to administrators the accounts and what the service runs by, to supervisors the audit log, to both what is kept how long. */
const PAGES = [
  'team',
  'requests',
  'settings',
  'staff',
  'audit',
  'breach',
  'retention',
  'periods',
  'hours',
  'numbers',
  'topics',
  'replies',
  'triage',
  'hosts',
] as const;

/** What the console shows: contacts, those that ended, or a page. */
export type View = 'contacts' | 'ended' | (typeof PAGES)[number];

/** What is shown; ids are random and tell nothing. */
export interface Route {
  view: View;
  contactId?: string;
  /** The request that is shown in place of their list. */
  requestId?: string;
}

/** What an address stands for; an unknown one is the contacts. */
export function parseRoute(hash: string): Route {
  const [name = '', id] = hash.replace(/^#\/?/, '').split('/');
  const page = PAGES.find((one) => one === name);
  if (page === 'requests' && id) return { view: page, requestId: id };
  if (page) return { view: page };
  const known = name === 'ended' ? 'ended' : 'contacts';
  return id ? { view: known, contactId: id } : { view: known };
}

/** The address of what is shown. */
export function formatRoute({ view, contactId, requestId }: Route): string {
  const id = view === 'requests' ? requestId : isList(view) && contactId;
  return `#/${view}${id ? `/${id}` : ''}`;
}

function isList(view: View): boolean {
  return view === 'contacts' || view === 'ended';
}
