import { useEffect } from 'react';
import { useHeldLeaving } from './use-held-leaving.ts';

/**
 * Asks before a page is left on which something stands that is nowhere else: by a link of ours, and by the browser. A page
 * asks once: only one part of it may use this.
 *
 * @param words what would be lost, and whether to go
 */
export function useLeaving(hasUnsent: boolean, words: string): void {
  const held = useHeldLeaving(() => hasUnsent);
  const isAsked = held !== null;
  // biome-ignore lint/correctness/useExhaustiveDependencies: asked once for each time that somebody leaves
  useEffect(() => {
    if (!held) return;
    if (window.confirm(words)) held.leave();
    else held.stay();
  }, [isAsked]);
  useEffect(() => {
    if (!hasUnsent) return;
    const stay = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener('beforeunload', stay);
    return () => window.removeEventListener('beforeunload', stay);
  }, [hasUnsent]);
}
