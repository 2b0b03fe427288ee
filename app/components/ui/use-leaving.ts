import { useBlocker } from '@remix-run/react';
import { useEffect } from 'react';

/**
 * Asks before a page is left on which something stands that is nowhere else: by a link of ours, and by the browser. A page
 * asks once: only one part of it may use this.
 *
 * @param words what would be lost, and whether to go
 */
export function useLeaving(hasUnsent: boolean, words: string): void {
  const blocker = useBlocker(
    ({ currentLocation, nextLocation }) => hasUnsent && currentLocation.pathname !== nextLocation.pathname,
  );
  useEffect(() => {
    if (blocker.state !== 'blocked') return;
    if (window.confirm(words)) blocker.proceed();
    else blocker.reset();
  }, [blocker, words]);
  useEffect(() => {
    if (!hasUnsent) return;
    const stay = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener('beforeunload', stay);
    return () => window.removeEventListener('beforeunload', stay);
  }, [hasUnsent]);
}
