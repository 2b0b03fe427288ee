import { type Location, useBlocker, useNavigate } from '@remix-run/react';
import { useCallback, useRef, useState } from 'react';

export interface HeldLeaving {
  stay: () => void;
  leave: () => void;
}

/**
 * Holds a link to another page until it is said what becomes of it. The router's own blocker forgets that it holds whenever
 * the page's data are loaded anew, which on a live page is at any moment; this one does not. A page may hold once.
 *
 * @param isHeld asked as somebody leaves
 * @returns what is to be asked then, `null` while nobody leaves
 */
export function useHeldLeaving(isHeld: () => boolean): HeldLeaving | null {
  const [goal, setGoal] = useState<Location | null>(null);
  const isFree = useRef(false);
  const navigate = useNavigate();
  const blocker = useBlocker(({ currentLocation, nextLocation }) => {
    if (isFree.current || currentLocation.pathname === nextLocation.pathname || !isHeld()) return false;
    setGoal(nextLocation);
    return true;
  });
  const held = useRef(blocker);
  held.current = blocker;
  const stay = useCallback(() => {
    setGoal(null);
    if (held.current.state === 'blocked') held.current.reset();
  }, []);
  const leave = useCallback(() => {
    isFree.current = true;
    if (held.current.state === 'blocked') held.current.proceed();
    else if (goal) navigate(goal);
  }, [goal, navigate]);
  return goal && { stay, leave };
}
