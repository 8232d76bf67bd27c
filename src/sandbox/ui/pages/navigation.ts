import { useEffect, useSyncExternalStore } from 'react';
import { account } from '../host/account.ts';

const moved = 'sandbox-moved';

/** Goes to another page of this account, without loading anything anew. */
export function navigate(page: string, { replace = false } = {}): void {
  const address = account.address(page);
  // Whoever came here from another page of ours can go back to it.
  if (replace) history.replaceState(history.state, '', address);
  else history.pushState({ hasPrevious: true }, '', address);
  window.dispatchEvent(new Event(moved));
}

/** Back to where the person came from, or to the given address if that was not here. */
export function goBack(otherwise: string): void {
  if (history.state?.hasPrevious) history.back();
  else navigate(otherwise, { replace: true });
}

/** The address as it stands: path and query. */
export function useLocation(): { readonly path: string; readonly search: URLSearchParams } {
  const address = useSyncExternalStore(
    listener => {
      window.addEventListener('popstate', listener);
      window.addEventListener(moved, listener);
      return () => {
        window.removeEventListener('popstate', listener);
        window.removeEventListener(moved, listener);
      };
    },
    () => location.pathname + location.search,
  );
  const [path = '/', search = ''] = address.split('?');
  return { path, search: new URLSearchParams(search) };
}

/** Links to our own pages, in pages and cards alike, are followed without loading the page again. */
export function useLocalLinks(): void {
  useEffect(() => {
    const follow = (event: MouseEvent) => {
      const link = (event.target as Element).closest?.('a[href]');
      const isPlain =
        event.button === 0 && !(event.metaKey || event.ctrlKey || event.shiftKey || event.altKey);
      if (!(link instanceof HTMLAnchorElement) || !isPlain || event.defaultPrevented) return;
      if (link.target || link.origin !== location.origin || link.hasAttribute('download')) return;
      // A place on this page: the browser goes there by itself.
      if (link.hash && link.pathname === location.pathname) return;
      event.preventDefault();
      navigate(link.pathname + link.search);
    };
    document.addEventListener('click', follow);
    return () => document.removeEventListener('click', follow);
  }, []);
}

/** The tab of the browser says which page it is. */
export function useTitle(title: string): void {
  useEffect(() => {
    document.title = `${title} · CRM sandbox`;
  }, [title]);
}
