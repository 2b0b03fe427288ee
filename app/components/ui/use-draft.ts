import { useCallback, useEffect, useState } from 'react';

/**
 * A text that outlives reloads of the page: kept in this tab until it is emptied.
 *
 * @param key whose text of what it is: two people may use one tab after the other
 * @param initial what stands there while nothing else was typed
 */
export function useDraft(key: string, initial: string): [string, (text: string) => void] {
  const [text, setText] = useState(initial);
  useEffect(() => {
    const draft = readStored(key);
    if (draft) setText((typed) => (typed === initial ? draft : typed));
  }, [key, initial]);
  const change = useCallback(
    (next: string) => {
      setText(next);
      store(key, next);
    },
    [key],
  );
  return [text, change];
}

function readStored(key: string): string | null {
  try {
    return sessionStorage.getItem(key);
  } catch {
    // storage may be forbidden; the draft then lives as long as the page
    return null;
  }
}

function store(key: string, text: string): void {
  try {
    if (text) sessionStorage.setItem(key, text);
    else sessionStorage.removeItem(key);
  } catch {
    // the same
  }
}
