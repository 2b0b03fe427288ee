import { redirect } from '@remix-run/node';
import type { Db } from '#app/db/client.server.ts';
import { findOrganisation } from '#app/db/organisation.server.ts';
import { getPostMortem, type PostMortem } from '#app/db/post-mortems.server.ts';
import { FOR_CUSTOMERS } from '#app/db/published-lessons.server.ts';
import type { Viewer } from '#app/db/viewer.ts';
import { dayIn } from '#app/text/days.ts';
import { dueWords, STATE_EXPLAINED, STATE_WORDS } from '#app/text/post-mortem-words.ts';
import { incidentReference, postMortemReference } from '#app/text/references.ts';
import { mayChangeIncident, requireChange } from '#app/workflows/change-incident.ts';
import { asRoles } from './told-as-roles.ts';
import { listUntoldPeople } from './untold-people.server.ts';

/** What stands at the head of every page of a post-mortem. */
export async function toFrame(db: Db, viewer: Viewer, postMortem: PostMortem, now: Date) {
  const { number, state, incidentId } = postMortem;
  const [organisation, mayChange] = await Promise.all([
    findOrganisation(db),
    mayChangeIncident(db, viewer, incidentId),
  ]);
  return {
    id: postMortem.id,
    reference: postMortemReference(number),
    title: postMortem.title,
    state,
    stateWords: STATE_WORDS[state],
    explained: STATE_EXPLAINED[state],
    due: dueWords(postMortem, dayIn(now, organisation?.timeZone ?? 'UTC')),
    dueOn: postMortem.dueOn,
    version: postMortem.version,
    severity: postMortem.severity,
    isRestricted: postMortem.restricted,
    isForCustomers: postMortem.templateKey === FOR_CUSTOMERS,
    incident: {
      id: incidentId,
      reference: incidentReference(postMortem.incidentNumber),
      title: postMortem.incidentTitle,
    },
    mayChange,
    mayWrite: mayChange && (state === 'draft' || state === 'in_review'),
  };
}

export type Frame = Awaited<ReturnType<typeof toFrame>>;

/**
 * The post-mortem of an address, what stands at its head as this reader is told it, and what puts roles in the place of names
 * in all else that they are shown of it: nothing, where they work on it.
 *
 * @param rest what follows the reference in the address: "/versions"
 * @throws AppError NOT_FOUND; Response to its own address where it was named in another way
 */
export async function loadFrame(db: Db, viewer: Viewer, reference: string, rest = '') {
  const { postMortem, frame } = await loadFrameWithNames(db, viewer, reference, rest);
  const roles = asRoles(await listUntoldPeople(db, viewer, postMortem));
  return { postMortem, frame: roles.titled(frame), roles };
}

/** The same as it was written: for versions and their files, which are put into roles as a whole. */
export async function loadFrameWithNames(db: Db, viewer: Viewer, reference: string, rest: string) {
  const postMortem = await getPostMortem(db, viewer, reference);
  const own = postMortemReference(postMortem.number);
  if (reference !== own) throw redirect(`/post-mortems/${own}${rest}`);
  return { postMortem, frame: await toFrame(db, viewer, postMortem, new Date()) };
}

/** The same for a page whose only purpose is to change it. @throws AppError FORBIDDEN as well */
export async function loadFrameToChange(db: Db, viewer: Viewer, reference: string, rest: string) {
  const found = await loadFrame(db, viewer, reference, rest);
  await requireChange(db, viewer, found.postMortem.incidentId);
  return found;
}
