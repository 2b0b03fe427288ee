import type { Db } from '#app/db/client.server.ts';
import { getIncident } from '#app/db/incidents.server.ts';
import { listLearnt } from '#app/db/learnt.server.ts';
import { listSimilarIncidents } from '#app/db/similar-incidents.server.ts';
import type { Viewer } from '#app/db/viewer.ts';
import { incidentReference } from '#app/text/references.ts';
import { asRoles } from '../post-mortems.$reference._index/told-as-roles.ts';
import { listUntoldInLists } from '../post-mortems.$reference._index/untold-people.server.ts';
import { toSimilarRow, withoutNames } from './similar-view.ts';

const SHOWN = 6;

/**
 * Incidents that are like one, each with why and with what was learnt then.
 *
 * @throws AppError NOT_FOUND also where the incident exists but is not the viewer's to see
 */
export async function loadSimilar(db: Db, viewer: Viewer, reference: string, limit = SHOWN) {
  const { id, number, title } = await getIncident(db, viewer, reference);
  const similar = await listSimilarIncidents(db, viewer, id, limit);
  const learnt = await listLearnt(
    db,
    viewer,
    similar.map((incident) => incident.id),
  );
  const people = await listUntoldInLists(db, viewer);
  const { text } = asRoles(people);
  return {
    id,
    reference: incidentReference(number),
    title: text(title),
    similar: similar.map((incident) => {
      const found = learnt.find(({ incidentId }) => incidentId === incident.id);
      return toSimilarRow(...withoutNames(incident, found, { people, text }));
    }),
    timeZone: viewer.timeZone,
  };
}
