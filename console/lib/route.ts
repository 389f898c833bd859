/** What is a page of its own: the cases, the team, the requests about data, to whoever keeps them the places of accommodation, the settings, to administrators the accounts and what the service runs by, to supervisors the audit log, to both what is kept how long. */
const PAGES = [
  'cases',
  'team',
  'requests',
  'places',
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
  /** The case that is shown in place of their list. */
  caseId?: string;
}

/** What an address stands for; an unknown one is the contacts. */
export function parseRoute(hash: string): Route {
  const [name = '', id] = hash.replace(/^#\/?/, '').split('/');
  const page = PAGES.find((one) => one === name);
  if (page === 'requests' && id) return { view: page, requestId: id };
  if (page === 'cases' && id) return { view: page, caseId: id };
  if (page) return { view: page };
  const known = name === 'ended' ? 'ended' : 'contacts';
  return id ? { view: known, contactId: id } : { view: known };
}

/** The address of what is shown. */
export function formatRoute(route: Route): string {
  const { view } = route;
  const id = idOf(route);
  return `#/${view}${id ? `/${id}` : ''}`;
}

function idOf({ view, contactId, requestId, caseId }: Route): string | undefined {
  if (view === 'requests') return requestId;
  if (view === 'cases') return caseId;
  return view === 'contacts' || view === 'ended' ? contactId : undefined;
}
