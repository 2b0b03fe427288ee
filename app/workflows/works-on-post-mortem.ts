import type { Db } from '../db/client.server.ts';
import { listReviewers } from '../db/post-mortem-reviews.server.ts';
import type { PostMortem } from '../db/post-mortems.server.ts';
import type { Viewer } from '../db/viewer.ts';
import { mayChangeIncident } from './change-incident.ts';

/**
 * Whether somebody works on a post-mortem and so is told names in it: who may record on its incident, and who was asked to
 * review it. They talk with each other in its comments; everybody else reads roles (R24).
 */
export async function worksOnPostMortem(
  db: Db,
  viewer: Viewer,
  { id, incidentId }: Pick<PostMortem, 'id' | 'incidentId'>,
): Promise<boolean> {
  if (await mayChangeIncident(db, viewer, incidentId)) return true;
  const reviewers = await listReviewers(db, viewer, id);
  return reviewers.some(({ userId }) => userId === viewer.userId);
}
