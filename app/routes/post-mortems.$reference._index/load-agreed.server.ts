import { listAgreedActions } from '#app/db/actions.server.ts';
import type { Db } from '#app/db/client.server.ts';
import type { Viewer } from '#app/db/viewer.ts';
import { newActionPath } from '#app/text/agreed-actions.ts';
import { dayIn } from '#app/text/days.ts';
import type { Frame } from './load-frame.server.ts';
import type { AsRoles } from './told-as-roles.ts';

interface AgreedOn {
  frame: Pick<Frame, 'id' | 'reference' | 'incident' | 'mayChange' | 'isForCustomers'>;
  roles: Pick<AsRoles, 'actions'>;
}

/** The action items of a post-mortem as they stand now, and where its reader adds one: not to an account for customers. */
export async function loadAgreed(db: Db, viewer: Viewer, { frame, roles }: AgreedOn) {
  const { id, reference, incident, mayChange, isForCustomers } = frame;
  return {
    actions: roles.actions(await listAgreedActions(db, viewer, id)),
    today: dayIn(new Date(), viewer.timeZone),
    addTo: mayChange && !isForCustomers ? newActionPath({ incident: incident.reference, postMortem: reference }) : null,
  };
}
