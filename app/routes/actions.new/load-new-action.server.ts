import type { ActionChoices, ActionFormValues } from '#app/components/actions/action-form.tsx';
import { listCategories } from '#app/db/categories.server.ts';
import type { Db } from '#app/db/client.server.ts';
import { newId } from '#app/db/ids.ts';
import { listCauses } from '#app/db/incident-causes.server.ts';
import { listIncidentServices, listIncidentTeams } from '#app/db/incident-links.server.ts';
import { getIncident } from '#app/db/incidents.server.ts';
import { listDecisions } from '#app/db/post-mortem-reviews.server.ts';
import { listPostMortemsOf, type PostMortem } from '#app/db/post-mortems.server.ts';
import { listServices } from '#app/db/services.server.ts';
import { listTeams } from '#app/db/teams.server.ts';
import type { Viewer } from '#app/db/viewer.ts';
import { AppError } from '#app/errors.ts';
import { quoted, singleIn } from '#app/parameters.ts';
import { dayIn, daysAfter } from '#app/text/days.ts';
import { incidentReference, postMortemNumber, postMortemReference } from '#app/text/references.ts';
import { TAKES_NO_ACTIONS, takesActions } from '#app/workflows/action-input.ts';
import { requireChange } from '#app/workflows/change-incident.ts';

const USUALLY_DUE_IN_DAYS = 30;
/** As the form has it, in letters. */
const TITLE_LIMIT = 200;

/**
 * What the form of an action item of an incident lets one choose from.
 *
 * @param current the post-mortem that it belongs to already: what a form does not offer it would take away
 */
export async function actionChoices(
  db: Db,
  viewer: Viewer,
  incidentId: string,
  current: string | null = null,
): Promise<ActionChoices> {
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
    postMortems: postMortems
      .filter((postMortem) => postMortem.id === current || takesActions(postMortem))
      .map(({ id, number, title }) => ({ id, name: `${postMortemReference(number)} ${title}` })),
  };
}

/**
 * The form of a new action item, filled as far as the incident knows.
 *
 * @param params `incident`: of which; `postMortem`: from which of its post-mortems, else its only one; `decision`: the id of one
 *   that was made in the meeting of that post-mortem, which it is to carry out
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
  const postMortem = askedPostMortem(postMortems, params);
  const initial: ActionFormValues = {
    ...(await askedWords(db, viewer, postMortem, params)),
    teamId: teams[0]?.id ?? services.find((service) => service.ownerTeamId)?.ownerTeamId ?? '',
    postMortemId: postMortem?.id ?? '',
    // what is preset is what is kept: these two are said by whoever agreed to it
    kind: '',
    strength: '',
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

function askedPostMortem(postMortems: readonly PostMortem[], params: URLSearchParams): PostMortem | null {
  const asked = singleIn(params, 'postMortem');
  if (asked === null) {
    const reviews = postMortems.filter(takesActions);
    // of several nobody knows which
    return reviews.length === 1 ? reviews[0]! : null;
  }
  const found = postMortems.find(({ number }) => number === postMortemNumber(asked));
  if (found && takesActions(found)) return found;
  const reason = found ? TAKES_NO_ACTIONS : 'this incident has no such post-mortem.';
  const message = `postMortem cannot be ${quoted(asked)}: ${reason}`;
  throw new AppError('INVALID', message, { postMortem: message });
}

/** What it begins with: the words of a decision, cut where a title ends and whole below; nothing where none is named. */
async function askedWords(db: Db, viewer: Viewer, postMortem: PostMortem | null, params: URLSearchParams) {
  const asked = singleIn(params, 'decision');
  if (asked === null) return { title: '', detail: '' };
  const decisions = postMortem ? await listDecisions(db, viewer, postMortem.id) : [];
  const decision = decisions.find(({ id }) => id === asked);
  if (!decision) {
    const message = `decision cannot be ${quoted(asked)}: nothing of that id was decided in this post-mortem's meeting, or it was taken back.`;
    throw new AppError('INVALID', message, { decision: message });
  }
  const title = decision.text.replace(/\s+/g, ' ').trim();
  return title.length <= TITLE_LIMIT
    ? { title, detail: '' }
    : { title: `${title.slice(0, TITLE_LIMIT - 1).trimEnd()}…`, detail: decision.text };
}

/** @throws AppError INVALID where the address names none, NOT_FOUND */
export async function askedIncident(db: Db, viewer: Viewer, params: URLSearchParams) {
  const reference = singleIn(params, 'incident');
  if (reference !== null) return getIncident(db, viewer, reference);
  const message = 'incident is missing: open an incident, and add an action item there.';
  throw new AppError('INVALID', message, { incident: message });
}
