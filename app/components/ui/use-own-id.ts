import { useState } from 'react';

/**
 * The id of what is written next: the server's, so that a form also works without JavaScript, and the page's own from then on.
 * A page that follows what others do gets a new one with every look; a form that is keyed by that would lose what is typed.
 *
 * @param isKept whether what has this id is kept by now: then the next one begins
 */
export function useOwnId(freshId: string, isKept: (id: string) => boolean): string {
  const [id, setId] = useState(freshId);
  if (id === freshId || !isKept(id)) return id;
  setId(freshId);
  return freshId;
}
