import type { ActionChoices, ActionFormValues } from '#app/components/actions/action-form.tsx';
import { listCategories } from '#app/db/categories.server.ts';
import type { Db } from '#app/db/client.server.ts';
import { newId } from '#app/db/ids.ts';
import { listCauses } from '#app/db/incident-causes.server.ts';
import { listIncidentServices, listIncidentTeams } from '#app/db/incident-links.server.ts';
import { getIncident } from '#app/db/incidents.server.ts';
import { listPostMortemsOf } from '#app/db/post-mortems.server.ts';
import { listServices } from '#app/db/services.server.ts';
import { listTeams } from '#app/db/teams.server.ts';
import type { Viewer } from '#app/db/viewer.ts';
import { AppError } from '#app/errors.ts';
import { quoted, singleIn } from '#app/parameters.ts';
import { dayIn, daysAfter } from '#app/text/days.ts';
import { incidentReference, postMortemNumber, postMortemReference } from '#app/text/references.ts';
import { requireChange } from '#app/workflows/change-incident.ts';

const USUALLY_DUE_IN_DAYS = 30;

/** What the form of an action item of an incident lets one choose from. */
export async function actionChoices(db: Db, viewer: Viewer, incidentId: string): Promise<ActionChoices> {
  const [teams, services, categories, causes, postMortems] = await Promise.all([
    listTeams(db),
    listServices(db),
    listCategories(db),
    listCauses(db, viewer),
    listPostMortemsOf(db, viewer, incidentId),
  ]);
  const idAndName = ({ id, name }: { id: string; name: string }) => ({ id, name });
  return {
    teams: teams.map(idAndName),
    services: services.map(idAndName),
    categories: categories.map(idAndName),
    causes,
    postMortems: postMortems.map(({ id, number, title }) => ({ id, name: `${postMortemReference(number)} ${title}` })),
  };
}

/**
 * The form of a new action item, filled as far as the incident knows.
 *
 * @param params `incident`: of which; `postMortem`: from which of its post-mortems
 * @throws AppError INVALID naming the part of the address that is missing or means nothing, NOT_FOUND, FORBIDDEN
 */
export async function loadNewAction(db: Db, viewer: Viewer, params: URLSearchParams, now: Date) {
  const incident = await askedIncident(db, viewer, params);
  await requireChange(db, viewer, incident.id);
  const [choices, services, teams, postMortems] = await Promise.all([
    actionChoices(db, viewer, incident.id),
    listIncidentServices(db, viewer, incident.id),
    listIncidentTeams(db, viewer, incident.id),
    listPostMortemsOf(db, viewer, incident.id),
  ]);
  const asked = singleIn(params, 'postMortem');
  const postMortem = asked === null ? null : postMortems.find(({ number }) => number === postMortemNumber(asked));
  if (postMortem === undefined) {
    const message = `postMortem cannot be ${quoted(asked!)}: this incident has no such post-mortem.`;
    throw new AppError('INVALID', message, { postMortem: message });
  }
  const initial: ActionFormValues = {
    title: '',
    detail: '',
    teamId: teams[0]?.id ?? services.find((service) => service.ownerTeamId)?.ownerTeamId ?? '',
    postMortemId: postMortem?.id ?? '',
    kind: 'prevent',
    strength: '4',
    dueOn: daysAfter(dayIn(now, viewer.timeZone), USUALLY_DUE_IN_DAYS),
    links: '',
    recurrenceCause: incident.cause ?? '',
    // a cause says more than where it hurt
    recurrenceServiceId: incident.cause === null ? (services[0]?.id ?? '') : '',
    recurrenceCategoryId: '',
    verifyAfterDays: '90',
  };
  return {
    incident: { reference: incidentReference(incident.number), title: incident.title },
    choices,
    initial,
    freshId: newId(),
  };
}

/** @throws AppError INVALID where the address names none, NOT_FOUND */
export async function askedIncident(db: Db, viewer: Viewer, params: URLSearchParams) {
  const reference = singleIn(params, 'incident');
  if (reference !== null) return getIncident(db, viewer, reference);
  const message = 'incident is missing: open an incident, and add an action item there.';
  throw new AppError('INVALID', message, { incident: message });
}
