import { useEffect, useState } from 'react';

/**
 * The time, moving on while the page is open.
 *
 * @param initial when the server answered, so that both draw the same at first
 */
export function useNow(initial: Date, everyMs = 15_000): Date {
  const [now, setNow] = useState(initial);
  useEffect(() => {
    setNow(new Date());
    const timer = setInterval(() => setNow(new Date()), everyMs);
    return () => clearInterval(timer);
  }, [everyMs]);
  return now;
}
