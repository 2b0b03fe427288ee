import { useFetcher } from '@remix-run/react';
import { useEffect, useRef } from 'react';
import { followLive } from '../ui/live-stream.ts';

/** What stands around every page and changes while it is open. */
export interface Frame {
  /** How many of one's notices. */
  unread: number;
  /** Messages are sent to nobody. */
  testMode: boolean;
}

/**
 * The frame as it stands now. It is asked for on its own: the page within, and what is being typed there, stay as they are.
 *
 * @param initial as the page was answered
 */
export function useFrame(initial: Frame): Frame {
  const fetcher = useFetcher<Frame>();
  const load = useRef(fetcher.load);
  load.current = fetcher.load;
  useEffect(() => {
    const lookAgain = () => load.current('/frame');
    return followLive({
      opened: (isAgain) => {
        if (isAgain) lookAgain();
      },
      closed: () => {},
      noticed: (topic) => {
        if (topic === 'frame') lookAgain();
      },
    });
  }, []);
  return fetcher.data ?? initial;
}
