import type { ShouldRevalidateFunction } from '@remix-run/react';

/**
 * A page whose data are loaded anew also where a form of it was refused: whoever is refused for what changed meanwhile reads
 * what stands now, and a form that is sent again is one of its own. Remix would leave the page as it was.
 */
export const alsoWhereRefused: ShouldRevalidateFunction = ({ actionStatus, defaultShouldRevalidate }) =>
  defaultShouldRevalidate || (actionStatus !== undefined && actionStatus >= 400);
