import { useRevalidator } from '@remix-run/react';
import { useRef } from 'react';
import { ask } from '../ui/ask.ts';
import type { WordingReply } from './wording.ts';

/**
 * Follows a piece of advice, or keeps why it is not followed, by a script: where that cannot be done the page stays as it is,
 * with everything that is typed on it.
 *
 * @param reference of the post-mortem
 * @param tell says what became of it
 */
export function useSettling(reference: string, tell: (reply: WordingReply) => void) {
  const underWay = useRef(new Set<string>());
  const { revalidate } = useRevalidator();
  /** @param key which piece of advice: one that is under way is not sent again */
  return async (form: HTMLFormElement, key: string): Promise<void> => {
    if (underWay.current.has(key)) return;
    underWay.current.add(key);
    const sent = Object.fromEntries([...new FormData(form)].map(([name, value]) => [name, String(value)]));
    const answer = await ask<{ said: string }>(`/post-mortems/${reference}/wording/settle`, sent);
    underWay.current.delete(key);
    const { data, trouble } = answer;
    tell({ isRefused: data === null, said: data?.said ?? trouble ?? '', isElsewhere: isElsewhere(form) });
    if (data !== null) revalidate();
  };
}

/** Whether whoever sent a form is at something else by now. The button that was pressed may be gone. */
function isElsewhere(form: HTMLFormElement): boolean {
  const { activeElement, body } = document;
  return activeElement !== null && activeElement !== body && !form.contains(activeElement);
}
