import { useEffect } from 'react';
import { useHeldLeaving } from '#app/components/ui/use-held-leaving.ts';
import type { Edits } from './use-edits.ts';

/**
 * Holds a link to another page until every edit is kept; somebody may leave without those that cannot be.
 *
 * @param flush sends what is made but not on its way yet
 */
export function useLeaving({ isUnsent, pending, refused }: Edits, flush: () => void) {
  const held = useHeldLeaving(() => {
    flush();
    return isUnsent();
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: with every answer what is pending is another
  useEffect(() => {
    if (!held || isUnsent()) return;
    // what was refused meanwhile is to be read first
    if (refused.length > 0) held.stay();
    else held.leave();
  }, [held, isUnsent, pending, refused]);
  return held;
}
