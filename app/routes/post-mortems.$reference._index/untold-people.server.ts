import { hasRole } from '#app/auth/permissions.ts';
import type { Db } from '#app/db/client.server.ts';
import { listPeopleAsRoles } from '#app/db/people-as-roles.server.ts';
import type { PostMortem } from '#app/db/post-mortems.server.ts';
import type { Viewer } from '#app/db/viewer.ts';
import type { NamedPerson } from '#app/document/forms-of-names.ts';
import { worksOnPostMortem } from '#app/workflows/works-on-post-mortem.ts';

/** The people whose names the reader of a post-mortem is not told: none, where they respond or review. */
export async function listUntoldPeople(
  db: Db,
  viewer: Viewer,
  postMortem: Pick<PostMortem, 'id' | 'incidentId'>,
): Promise<NamedPerson[]> {
  return (await worksOnPostMortem(db, viewer, postMortem)) ? [] : listPeopleAsRoles(db, viewer, postMortem.incidentId);
}

/** The same on the pages of an incident. @param isTold they may change what is shown, and work with those who wrote it */
export const listUntoldOfIncident = async (
  db: Db,
  viewer: Viewer,
  incidentId: string,
  isTold: boolean,
): Promise<NamedPerson[]> => (isTold ? [] : listPeopleAsRoles(db, viewer, incidentId));

/** The same for lists over many incidents, on which each is but a colleague: none, where they respond in the whole organisation. */
export const listUntoldInLists = async (db: Db, viewer: Viewer): Promise<NamedPerson[]> =>
  hasRole(viewer, 'responder') ? [] : listPeopleAsRoles(db, viewer, null);
