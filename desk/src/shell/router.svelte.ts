import { parseRoute, type Route } from './routes.ts';

type Guard = () => boolean;

/** The page's address as state. Links stay real links: a click on one of ours is followed here without a load. */
class Router {
  route = $state.raw<Route>(parseRoute(new URL(location.href)));
  /** Asked before leaving; false keeps the person where they are. */
  private guards = new Set<Guard>();

  constructor() {
    addEventListener('popstate', () => this.read());
    addEventListener('hashchange', () => this.read());
    document.addEventListener('click', (event) => this.click(event));
  }

  go(path: string, options: { replace?: boolean } = {}): void {
    for (const guard of this.guards) if (!guard()) return;
    const same = path === location.pathname + location.search + location.hash;
    if (options.replace || same) history.replaceState(null, '', path);
    else history.pushState(null, '', path);
    this.read();
  }

  guard(guard: Guard): () => void {
    this.guards.add(guard);
    return () => this.guards.delete(guard);
  }

  private read(): void {
    this.route = parseRoute(new URL(location.href));
  }

  private click(event: MouseEvent): void {
    if (
      event.defaultPrevented ||
      event.button !== 0 ||
      event.metaKey ||
      event.ctrlKey ||
      event.shiftKey ||
      event.altKey
    )
      return;
    const link = event.target instanceof Element ? event.target.closest('a') : null;
    if (!link || link.target || link.hasAttribute('download') || link.origin !== location.origin) return;
    if (link.pathname.startsWith('/api/')) return;
    event.preventDefault();
    this.go(link.pathname + link.search + link.hash);
  }
}

export const router = new Router();
