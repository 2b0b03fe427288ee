import type { Db } from '#app/db/client.server.ts';
import { listServices } from '#app/db/services.server.ts';
import type { Viewer } from '#app/db/viewer.ts';
import { loadFrameToChange } from '../post-mortems.$reference._index/load-frame.server.ts';
import { loadEvidence } from '../post-mortems.$reference.analysis._index/load-evidence.server.ts';

/**
 * What the form of a contributing factor offers to choose from.
 *
 * @throws AppError NOT_FOUND, FORBIDDEN
 */
export async function loadFactorForm(db: Db, viewer: Viewer, reference: string, rest: string) {
  const { postMortem, frame } = await loadFrameToChange(db, viewer, reference, `/analysis/factors/${rest}`);
  const [services, evidence] = await Promise.all([listServices(db), loadEvidence(db, viewer, postMortem.incidentId)]);
  return {
    postMortem,
    evidence,
    offered: {
      reference: frame.reference,
      mayWrite: frame.mayWrite,
      services: services.map(({ id, name }) => ({ id, name })),
      events: evidence.events,
      timeZone: viewer.timeZone,
    },
  };
}
