import { useLocation, useNavigation } from '@remix-run/react';
import { useEffect, useRef } from 'react';

/**
 * Sets the focus where a form led to: at the place that the address names, else at the heading of another page. What was
 * pressed is gone with the page it was on; without this the focus would be nowhere, and nobody who hears pages would hear it.
 * Where something has the focus it stays there.
 */
export function useArrival(): void {
  const { state, formMethod } = useNavigation();
  const { pathname, hash } = useLocation();
  /** The page that a form was sent from, while it is on its way. */
  const from = useRef<string | null>(null);
  useEffect(() => {
    if (state !== 'idle') {
      from.current = formMethod === undefined || formMethod === 'GET' ? null : pathname;
      return;
    }
    const sentFrom = from.current;
    from.current = null;
    if (sentFrom === null || document.activeElement !== document.body) return;
    const named = document.getElementById(hash.slice(1));
    const place = named ?? (pathname === sentFrom ? null : document.querySelector('h1'));
    if (!place) return;
    if (place.tabIndex < 0) place.tabIndex = -1;
    // the page is scrolled to where it belongs already
    place.focus({ preventScroll: true });
  }, [state, formMethod, pathname, hash]);
}
