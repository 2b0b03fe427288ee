import { useEffect, useRef } from 'react';

/**
 * Sets the focus at a place where what somebody did led to, as long as nothing else has it: what was pressed is gone, and
 * without this the focus would be nowhere.
 */
export function arriveAt(place: HTMLElement, options?: FocusOptions): void {
  if (document.activeElement !== document.body) return;
  if (place.tabIndex < 0) place.tabIndex = -1;
  place.focus(options);
}

/**
 * Sets the focus at what a script of the page has written, once that stands there: the form in which it was typed is gone then,
 * or begins anew.
 *
 * @returns told the id of the element that is on its way; null: it is not any more
 */
export function useWritten(): (id: string | null) => void {
  const awaited = useRef<string | null>(null);
  useEffect(() => {
    const place = awaited.current === null ? null : document.getElementById(awaited.current);
    if (!place) return;
    awaited.current = null;
    arriveAt(place);
  });
  return useRef((id: string | null) => {
    awaited.current = id;
  }).current;
}
