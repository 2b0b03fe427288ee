import { useEffect, useState } from 'react';
import { serverAhead } from './server-clock.ts';

/**
 * The time by the server's clock, moving on while the page is open.
 *
 * @param initial when the server answered, so that both draw the same at first
 */
export function useNow(initial: Date, everyMs = 15_000): Date {
  const [now, setNow] = useState(initial);
  const answeredAt = initial.getTime();
  useEffect(() => {
    const ahead = serverAhead(answeredAt);
    const tick = () => setNow(new Date(Date.now() + ahead));
    tick();
    const timer = setInterval(tick, everyMs);
    return () => clearInterval(timer);
  }, [answeredAt, everyMs]);
  return now;
}
