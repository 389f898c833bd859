/** What is a page of its own: the team, the settings, to administrators the accounts and what the service runs by, to supervisors the audit log, to both what is kept how long. */
const PAGES = [
  'team',
  'settings',
  'staff',
  'audit',
  'retention',
  'hours',
  'numbers',
  'topics',
  'hosts',
] as const;

/** What the console shows: contacts, those that ended, or a page. */
export type View = 'contacts' | 'ended' | (typeof PAGES)[number];

/** What an address stands for; an unknown one is the contacts. */
export function parseRoute(hash: string): { view: View; contactId?: string } {
  const [name = '', contactId] = hash.replace(/^#\/?/, '').split('/');
  const page = PAGES.find((one) => one === name);
  if (page) return { view: page };
  const known = name === 'ended' ? 'ended' : 'contacts';
  return contactId ? { view: known, contactId } : { view: known };
}

/** The address of what is shown; ids are random and tell nothing. */
export function formatRoute(route: { view: View; contactId?: string }): string {
  const hasContact = route.contactId && (route.view === 'contacts' || route.view === 'ended');
  return `#/${route.view}${hasContact ? `/${route.contactId}` : ''}`;
}
