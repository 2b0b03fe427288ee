import type { LoaderFunctionArgs } from '@remix-run/node';
import type { Frame } from '#app/components/shell/use-frame.ts';
import { countUnread } from '#app/db/notices.server.ts';
import { findOrganisation } from '#app/db/organisation.server.ts';

/**
 * What stands around every page, for those that are open. Whoever is signed out meanwhile is not led away from what they
 * were typing: they are told nothing.
 */
export async function loader({ context: { db, viewer } }: LoaderFunctionArgs) {
  if (!viewer) return Response.json({ unread: 0, testMode: false } satisfies Frame);
  const [organisation, unread] = await Promise.all([findOrganisation(db), countUnread(db, viewer)]);
  return Response.json({ unread, testMode: organisation?.testMode ?? false } satisfies Frame);
}
