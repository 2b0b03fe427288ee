import { useRevalidator } from '@remix-run/react';
import { useCallback, useEffect, useRef, useState } from 'react';
import { ask } from '#app/components/ui/ask.ts';
import type { GraphChange } from '#app/workflows/change-causal-graph.ts';

/**
 * Keeps the edits of a canvas: each as it was made, in their order, one after the other. What cannot be sent now waits, and is
 * sent when there is a connection again; what is refused for good is passed over, and said until it was read.
 *
 * @param shown what the page shows: whatever was kept before it was loaded is in it
 * @returns `pending`: what is made but not shown by the page yet; `isUnsent`: whether leaving now loses any of it
 */
export function useEdits(address: string, shown: object) {
  const waiting = useRef<GraphChange[][]>([]);
  const kept = useRef<GraphChange[]>([]);
  const isUnderWay = useRef(false);
  const [pending, setPending] = useState<readonly GraphChange[]>([]);
  const [trouble, setTrouble] = useState<string | null>(null);
  const [refused, setRefused] = useState<readonly string[]>([]);
  const { revalidate } = useRevalidator();
  const look = useRef(revalidate);
  look.current = revalidate;
  const draw = useCallback(() => {
    const made = [...kept.current, ...waiting.current.flat()];
    // nothing is the same nothing: it is not to be drawn again
    setPending((before) => (before.length === 0 && made.length === 0 ? before : made));
  }, []);
  const work = useCallback(async () => {
    if (isUnderWay.current) return;
    isUnderWay.current = true;
    for (let next = waiting.current[0]; next; next = waiting.current[0]) {
      const answer = await ask(address, { changes: JSON.stringify(next) });
      const mayPass = answer.trouble !== null && !answer.isFinal;
      setTrouble(mayPass ? answer.trouble : null);
      if (mayPass) break;
      waiting.current.shift();
      const { trouble: no } = answer;
      if (no === null) kept.current.push(...next);
      else setRefused((said) => [...new Set([...said, no])]);
      draw();
    }
    isUnderWay.current = false;
    if (waiting.current.length === 0) look.current();
  }, [address, draw]);
  const edit = useCallback(
    (changes: GraphChange[]) => {
      waiting.current.push(changes);
      draw();
      work();
    },
    [work, draw],
  );
  // biome-ignore lint/correctness/useExhaustiveDependencies: what was kept is in what was loaded since
  useEffect(() => {
    kept.current = [];
    draw();
  }, [shown, draw]);
  useEffect(() => {
    const ask = (event: BeforeUnloadEvent) => waiting.current.length > 0 && event.preventDefault();
    window.addEventListener('online', work);
    window.addEventListener('beforeunload', ask);
    return () => {
      window.removeEventListener('online', work);
      window.removeEventListener('beforeunload', ask);
    };
  }, [work]);
  const isUnsent = useCallback(() => waiting.current.length > 0, []);
  const dismiss = useCallback(() => setRefused([]), []);
  return { edit, again: work, pending, isUnsent, trouble, refused, dismiss };
}

export type Edits = ReturnType<typeof useEdits>;
