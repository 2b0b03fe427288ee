import { useRevalidator } from '@remix-run/react';
import { useEffect, useRef, useState } from 'react';

type Topic = 'incident' | 'figures' | 'import' | 'directory';

interface Following {
  topics: Topic[];
  /** Only notices about this incident. */
  incidentId?: string;
}

/**
 * Reloads the page's data when the server says that what it shows has changed. A hidden page lets go of its connection
 * (browsers allow only six to a server) and looks again when it is seen.
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
    let source: EventSource | undefined;
    let timer: ReturnType<typeof setTimeout> | undefined;
    let welcomed = false;
    const lookAgain = () => {
      clearTimeout(timer);
      timer = setTimeout(() => {
        // to begin again would abort the answer that is on its way, and many notices would never let one arrive
        if (isBusy.current) isOutdated.current = true;
        else revalidate();
      }, 50);
    };
    const open = () => {
      source = new EventSource('/live');
      source.addEventListener('welcome', () => {
        setLive(true);
        if (welcomed) lookAgain();
        welcomed = true;
      });
      for (const topic of wanted.split(',')) {
        source.addEventListener(topic, (event) => {
          const { incidents } = JSON.parse(event.data) as { incidents: string[] };
          if (!incidentId || incidents.length === 0 || incidents.includes(incidentId)) lookAgain();
        });
      }
      source.addEventListener('error', () => setLive(false));
    };
    const close = () => {
      source?.close();
      source = undefined;
      setLive(false);
    };
    const follow = () => {
      if (document.hidden) close();
      else if (!source) open();
    };
    follow();
    document.addEventListener('visibilitychange', follow);
    return () => {
      document.removeEventListener('visibilitychange', follow);
      clearTimeout(timer);
      close();
    };
  }, [wanted, incidentId, revalidate]);
  return isLive;
}
