import { listAgreedActions } from '#app/db/actions.server.ts';
import type { Db } from '#app/db/client.server.ts';
import type { Viewer } from '#app/db/viewer.ts';
import { newActionPath } from '#app/text/agreed-actions.ts';
import { dayIn } from '#app/text/days.ts';
import type { Frame } from './load-frame.server.ts';

type AgreedOn = Pick<Frame, 'id' | 'reference' | 'incident' | 'mayChange' | 'isForCustomers'>;

/** The action items of a post-mortem as they stand now, and where its reader adds one: not to an account for customers. */
export async function loadAgreed(
  db: Db,
  viewer: Viewer,
  { id, reference, incident, mayChange, isForCustomers }: AgreedOn,
) {
  return {
    actions: await listAgreedActions(db, viewer, id),
    today: dayIn(new Date(), viewer.timeZone),
    addTo: mayChange && !isForCustomers ? newActionPath({ incident: incident.reference, postMortem: reference }) : null,
  };
}
