import { useCallback, useEffect, useRef, useState } from 'react';
import { ask } from '../ui/ask.ts';
import { followLive } from '../ui/live-stream.ts';
import { type Talk, talkOf } from './threads.ts';

/** Many notices at once are one question. */
const PAUSE_MS = 50;

/**
 * The comments beside a document as they stand now: what others say appears. Nothing here can take the page away.
 *
 * @param address where they are asked for, and said
 */
export function useTalk(address: string, incidentId: string, initial: Talk) {
  const [talk, setTalk] = useState(initial);
  /** Why what is shown may be old; in words. */
  const [trouble, setTrouble] = useState<string | null>(null);
  const asked = useRef(0);
  const look = useCallback(async () => {
    const own = ++asked.current;
    const answer = await ask<Talk>(address);
    // what was asked for later knows more
    if (own !== asked.current) return;
    if (answer.data) setTalk(talkOf(answer.data));
    setTrouble(answer.trouble === null ? null : 'Comments of others may be missing here at the moment.');
  }, [address]);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const soon = () => {
      clearTimeout(timer);
      timer = setTimeout(look, PAUSE_MS);
    };
    const leave = followLive({
      opened: (isAgain) => isAgain && soon(),
      closed: () => {},
      noticed: (topic, incidents) => {
        if (topic === 'incident' && (incidents.length === 0 || incidents.includes(incidentId))) soon();
      },
    });
    return () => {
      clearTimeout(timer);
      leave();
    };
  }, [look, incidentId]);
  /** Says, answers or settles something. @returns why it was not kept, in words; null where it was */
  const say = useCallback(
    async (form: Readonly<Record<string, string>>): Promise<string | null> => {
      const answer = await ask<Talk>(address, form);
      if (answer.trouble !== null) return answer.trouble;
      asked.current += 1;
      setTalk(talkOf(answer.data));
      setTrouble(null);
      return null;
    },
    [address],
  );
  return { ...talk, trouble, say };
}

export type LiveTalk = ReturnType<typeof useTalk>;
