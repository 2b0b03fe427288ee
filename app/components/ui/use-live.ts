import { useRevalidator } from '@remix-run/react';
import { useEffect, useRef, useState } from 'react';
import { followLive, type Topic } from './live-stream.ts';

interface Following {
  topics: Topic[];
  /** Only notices about this incident. */
  incidentId?: string;
}

/**
 * Reloads the page's data when the server says that what it shows has changed.
 *
 * @returns whether the page follows at the moment
 */
export function useLive({ topics, incidentId }: Following): boolean {
  const { revalidate, state } = useRevalidator();
  const isBusy = useRef(false);
  const isOutdated = useRef(false);
  const [isLive, setLive] = useState(false);
  const wanted = topics.join();
  useEffect(() => {
    isBusy.current = state !== 'idle';
    if (isBusy.current || !isOutdated.current) return;
    isOutdated.current = false;
    revalidate();
  }, [state, revalidate]);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const lookAgain = () => {
      clearTimeout(timer);
      timer = setTimeout(() => {
        // to begin again would abort the answer that is on its way, and many notices would never let one arrive
        if (isBusy.current) isOutdated.current = true;
        else revalidate();
      }, 50);
    };
    const leave = followLive({
      opened: (isAgain) => {
        setLive(true);
        if (isAgain) lookAgain();
      },
      closed: () => setLive(false),
      noticed: (topic, incidents) => {
        const isAboutThis = !incidentId || incidents.length === 0 || incidents.includes(incidentId);
        if (wanted.split(',').includes(topic) && isAboutThis) lookAgain();
      },
    });
    return () => {
      clearTimeout(timer);
      leave();
    };
  }, [wanted, incidentId, revalidate]);
  return isLive;
}
