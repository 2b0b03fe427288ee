import type { PictureFacts } from '#app/components/picture/picture-facts.ts';
import { toPicture } from '#app/components/picture/picture-model.ts';
import { listCategories } from '#app/db/categories.server.ts';
import type { Db } from '#app/db/client.server.ts';
import { listIncidentDuties } from '#app/db/duties.server.ts';
import { listEscalationPeople } from '#app/db/escalations.server.ts';
import { listIncidentCategories, listIncidentServices } from '#app/db/incident-links.server.ts';
import { listConcernedTeams, listEscalated, listServiceTiers } from '#app/db/incident-pictures.server.ts';
import { getIncident } from '#app/db/incidents.server.ts';
import { findOrganisation } from '#app/db/organisation.server.ts';
import { listDependencies } from '#app/db/services.server.ts';
import { listRecipientRoleNames, listTemplatesInForce } from '#app/db/templates.server.ts';
import type { Viewer } from '#app/db/viewer.ts';
import { incidentReference } from '#app/text/references.ts';
import { mayChangeIncident } from '#app/workflows/change-incident.ts';
import { toldIncident } from '../incidents.$reference._index/told-incident.ts';
import { asRoles } from '../post-mortems.$reference._index/told-as-roles.ts';
import { listUntoldOfIncident } from '../post-mortems.$reference._index/untold-people.server.ts';

/**
 * The picture of an incident as it stands now.
 *
 * @param asked `timeZone`: in which its times are told; `isFile`: it is taken along, and names nobody
 * @throws AppError NOT_FOUND also where the incident exists but is not the viewer's to see
 */
export async function loadPicture(
  db: Db,
  viewer: Viewer,
  reference: string,
  { timeZone, isFile }: { timeZone: string; isFile: boolean },
) {
  const { mergedIntoId, ...typed } = await getIncident(db, viewer, reference);
  const { id } = typed;
  const [
    organisation,
    categories,
    allCategories,
    templates,
    roleNames,
    duties,
    escalated,
    people,
    teams,
    affected,
    services,
    dependencies,
    mayChange,
  ] = await Promise.all([
    findOrganisation(db),
    listIncidentCategories(db, viewer, id),
    listCategories(db),
    listTemplatesInForce(db),
    listRecipientRoleNames(db),
    listIncidentDuties(db, viewer, id),
    listEscalated(db, viewer, id),
    listEscalationPeople(db, id),
    listConcernedTeams(db, viewer, id),
    listIncidentServices(db, viewer, id),
    listServiceTiers(db),
    listDependencies(db),
    mayChangeIncident(db, viewer, id),
  ]);
  const { text } = asRoles(await listUntoldOfIncident(db, viewer, id, mayChange && !isFile));
  const incident = toldIncident(typed, text);
  const count = (whom: (typeof people)[number]['whom']) => people.filter((person) => person.whom === whom).length;
  const facts: PictureFacts = {
    incident: { ...incident, reference: incidentReference(incident.number), isDuplicate: mergedIntoId !== null },
    categories,
    allCategories,
    templates,
    roleNames,
    duties: duties.map((duty) => ({ ...duty, waiver: duty.waiver && text(duty.waiver) })),
    escalated,
    escalateAfterMinutes: organisation?.escalateAfterMinutes ?? 10,
    people: {
      team_coordinators: count('team_coordinators'),
      other_coordinators: count('other_coordinators'),
      administrators: count('administrators'),
    },
    teams,
    affectedIds: affected.map((service) => service.id),
    services,
    dependencies,
    mayChange,
    asOf: new Date(),
    timeZone,
  };
  return { incidentId: id, picture: toPicture(facts) };
}
