import { useLocation, useNavigation } from '@remix-run/react';
import { useEffect, useRef } from 'react';
import { arriveAt } from '../ui/use-written.ts';

const PARTS = 'section, article, aside, main';

/**
 * Sets the focus where a form led to: at the place that the address names, else at the heading of another page, or of the part
 * of this one in which the form was sent. What was pressed is gone; without this the focus would be nowhere, and nobody who hears
 * pages would hear what came of it. Where something has the focus it stays there.
 */
export function useArrival(): void {
  const { state, formMethod } = useNavigation();
  const { pathname, hash } = useLocation();
  /** Where a form was sent, while it is on its way: the page, and its parts around what was pressed, the smallest first. */
  const sent = useRef<{ pathname: string; parts: Element[] } | null>(null);
  useEffect(() => {
    if (state !== 'idle') {
      const isForm = formMethod !== undefined && formMethod !== 'GET';
      sent.current = isForm ? (sent.current ?? { pathname, parts: partsAround(document.activeElement) }) : null;
      return;
    }
    const from = sent.current;
    sent.current = null;
    if (!from) return;
    const part = pathname === from.pathname ? from.parts.find(({ isConnected }) => isConnected) : document;
    const place = document.getElementById(hash.slice(1)) ?? part?.querySelector<HTMLElement>('h1, h2, h3') ?? part;
    // the page is scrolled to where it belongs already
    if (place instanceof HTMLElement) arriveAt(place, { preventScroll: true });
  }, [state, formMethod, pathname, hash]);
}

function partsAround(element: Element | null): Element[] {
  const part = element?.closest(PARTS);
  return part ? [part, ...partsAround(part.parentElement)] : [];
}
