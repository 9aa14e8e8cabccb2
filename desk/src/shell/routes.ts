/** The lists that a rail entry opens. `search` is a list too: its rows are hits. */
export type ViewName = 'mine' | 'unassigned' | 'open' | 'closed' | 'spam' | 'all';
export type SettingsPage =
  'profile' | 'sessions' | 'workspace' | 'users' | 'teams' | 'mailboxes' | 'api-keys' | 'audit' | 'jobs';

/** Every address of the desk. */
export type Route =
  | { page: 'tickets'; view: ViewName; ticket: number | null }
  | { page: 'mailbox'; mailbox: string; ticket: number | null }
  | { page: 'search'; q: string; ticket: number | null }
  | { page: 'new' }
  | { page: 'contacts'; id: string | null; q: string }
  | { page: 'intake'; id: string | null; outcome: string | null }
  | { page: 'outbox' }
  | { page: 'settings'; section: SettingsPage; id: string | null; query: Record<string, string> }
  | { page: 'sign-in' }
  | { page: 'setup' | 'invitation' | 'reset'; token: string | null }
  | { page: 'unknown' };

const VIEWS: readonly ViewName[] = ['mine', 'unassigned', 'open', 'closed', 'spam', 'all'];
const SETTINGS: readonly SettingsPage[] = [
  'profile',
  'sessions',
  'workspace',
  'users',
  'teams',
  'mailboxes',
  'api-keys',
  'audit',
  'jobs',
];

function numberOf(text: string | undefined): number | null {
  return text && /^\d{1,9}$/.test(text) ? Number(text) : null;
}

/** Reads an address. */
export function parseRoute(address: URL): Route {
  const [first = '', second, third] = address.pathname.split('/').filter(Boolean).map(decodeURIComponent);
  const query = address.searchParams;
  if (first === '') return { page: 'tickets', view: 'mine', ticket: null };
  const view = VIEWS.find((name) => name === first);
  if (view) return { page: 'tickets', view, ticket: numberOf(second) };
  switch (first) {
    case 'mailbox':
      return second ? { page: 'mailbox', mailbox: second, ticket: numberOf(third) } : { page: 'unknown' };
    case 'search':
      return { page: 'search', q: query.get('q') ?? '', ticket: numberOf(second) };
    case 'contacts':
      return { page: 'contacts', id: second ?? null, q: query.get('q') ?? '' };
    case 'intake':
      return { page: 'intake', id: second ?? null, outcome: query.get('outcome') };
    case 'settings':
      return settingsRoute(second, third, query);
    case 'new':
    case 'outbox':
    case 'sign-in':
      return { page: first };
    case 'setup':
    case 'invitation':
    case 'reset':
      return { page: first, token: address.hash.slice(1) || null };
    default:
      return { page: 'unknown' };
  }
}

function settingsRoute(name: string | undefined, id: string | undefined, query: URLSearchParams): Route {
  const section = name ? SETTINGS.find((known) => known === name) : 'profile';
  return section
    ? { page: 'settings', section, id: id ?? null, query: Object.fromEntries(query) }
    : { page: 'unknown' };
}

/** Writes the address of a list, with or without an open ticket. */
export function listPath(route: Route, ticket: number | null): string {
  const tail = ticket === null ? '' : `/${ticket}`;
  if (route.page === 'tickets') return `/${route.view}${tail}`;
  if (route.page === 'mailbox') return `/mailbox/${encodeURIComponent(route.mailbox)}${tail}`;
  if (route.page === 'search') return `/search${tail}?q=${encodeURIComponent(route.q)}`;
  return ticket === null ? '/mine' : `/all${tail}`;
}

/** A text that is the same for two routes exactly when they show the same list. */
export function listKey(route: Route): string | null {
  if (route.page === 'tickets') return route.view;
  if (route.page === 'mailbox') return `mailbox:${route.mailbox}`;
  if (route.page === 'search') return `search:${route.q}`;
  return null;
}

/** The ticket that a route has open. */
export function ticketOf(route: Route): number | null {
  return 'ticket' in route ? route.ticket : null;
}
