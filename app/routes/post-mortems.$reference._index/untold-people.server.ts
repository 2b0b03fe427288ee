import type { Db } from '#app/db/client.server.ts';
import { listPeopleAsRoles } from '#app/db/people-as-roles.server.ts';
import { listReviewers } from '#app/db/post-mortem-reviews.server.ts';
import type { Viewer } from '#app/db/viewer.ts';
import type { NamedPerson } from '#app/document/names-in-text.ts';
import type { Frame } from './load-frame.server.ts';

/** The people whose names the reader of a post-mortem is not told: nobody's, where they respond or review. */
export async function listUntoldPeople(
  db: Db,
  viewer: Viewer,
  { id, incident, mayChange }: Pick<Frame, 'id' | 'incident' | 'mayChange'>,
): Promise<NamedPerson[]> {
  if (mayChange) return [];
  const reviewers = await listReviewers(db, viewer, id);
  return reviewers.some(({ userId }) => userId === viewer.userId) ? [] : listPeopleAsRoles(db, viewer, incident.id);
}
