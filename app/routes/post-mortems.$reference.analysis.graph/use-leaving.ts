import { useBlocker } from '@remix-run/react';
import { useEffect } from 'react';
import type { Edits } from './use-edits.ts';

/**
 * Holds a link to another page until every edit is kept; somebody may leave without those that cannot be.
 *
 * @param flush sends what is made but not on its way yet
 */
export function useLeaving({ isUnsent, pending, refused }: Edits, flush: () => void) {
  const blocker = useBlocker(({ currentLocation, nextLocation }) => {
    if (currentLocation.pathname === nextLocation.pathname) return false;
    flush();
    return isUnsent();
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: with every answer what is pending is another
  useEffect(() => {
    if (blocker.state !== 'blocked' || isUnsent()) return;
    // what was refused meanwhile is to be read first
    if (refused.length > 0) blocker.reset();
    else blocker.proceed();
  }, [blocker, isUnsent, pending, refused]);
  return blocker.state === 'blocked' ? { stay: blocker.reset, leave: blocker.proceed } : null;
}
