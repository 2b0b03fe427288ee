import { redirect } from '@remix-run/node';
import { hasRole } from '#app/auth/permissions.ts';
import { messageHtml } from '#app/channels/message-html.ts';
import type { AppContext } from '#app/context.ts';
import { listIncidentDuties } from '#app/db/duties.server.ts';
import { newId } from '#app/db/ids.ts';
import { listCauses, listOfSameCause } from '#app/db/incident-causes.server.ts';
import { listIncidentCategories, listIncidentServices, listIncidentTeams } from '#app/db/incident-links.server.ts';
import { listIncidentRoles } from '#app/db/incident-roles.server.ts';
import { getIncident } from '#app/db/incidents.server.ts';
import { findOriginal, listDuplicates } from '#app/db/originals.server.ts';
import { listPostMortemsOf } from '#app/db/post-mortems.server.ts';
import { listResponseRoles } from '#app/db/response-roles.server.ts';
import { listPeople } from '#app/db/teams.server.ts';
import { listTimeline } from '#app/db/timeline.server.ts';
import type { Viewer } from '#app/db/viewer.ts';
import { dayIn } from '#app/text/days.ts';
import { momentWarnings } from '#app/text/moment-warnings.ts';
import { incidentReference, momentPath } from '#app/text/references.ts';
import { mayChangeIncident, mayRestrictIncident } from '#app/workflows/change-incident.ts';
import { listPostMortemTemplates } from '#app/workflows/post-mortem-templates.ts';
import { toShownDuties, waivedIn } from './duty-view.ts';
import { lacksPostMortem, lifecycleRows, momentsOf, nextSteps, toShownPostMortems } from './incident-view.ts';
import { loadIncidentActions } from './load-incident-actions.server.ts';
import { loadMessages } from './load-messages.server.ts';
import { sourceText, toTimelineRows } from './timeline-view.ts';

const SHOWN_OF_SAME_CAUSE = 3;
/** To whoever may not change the incident: no roles, people or causes to choose from. */
const NOTHING_OFFERED: [[], [], []] = [[], [], []];

/**
 * Everything the page of an incident shows.
 *
 * @param params `kept`: the entry that was just written, to be shown with its Undo; `waive`: the duty that is to be waived
 * @throws AppError INVALID where it has no such duty; Response to the incident's own address where it was named in another way
 */
export async function loadIncident(
  { db }: Pick<AppContext, 'db'>,
  viewer: Viewer,
  reference: string,
  params: URLSearchParams,
) {
  // which one it duplicates may be hidden from the reader: its id stays here
  const { mergedIntoId, ...incident } = await getIncident(db, viewer, reference);
  const { id } = incident;
  const ownReference = incidentReference(incident.number);
  if (reference !== ownReference) throw redirect(`/incidents/${ownReference}`);
  const changing = mayChangeIncident(db, viewer, id);
  const offered = changing.then((may) =>
    may ? Promise.all([listResponseRoles(db), listPeople(db), listCauses(db, viewer)]) : NOTHING_OFFERED,
  );
  const telling = listTimeline(db, viewer, id);
  // all on their way at once: one after the other they take as long as everything else together
  const [
    timeline,
    services,
    categories,
    teams,
    roles,
    duplicates,
    mergedInto,
    mayRestrict,
    sameCause,
    mayChange,
    offers,
    duties,
    messages,
    actions,
    postMortems,
    templates,
  ] = await Promise.all([
    telling,
    listIncidentServices(db, viewer, id),
    listIncidentCategories(db, viewer, id),
    listIncidentTeams(db, viewer, id),
    listIncidentRoles(db, viewer, id),
    listDuplicates(db, viewer, id),
    mergedIntoId ? findOriginal(db, viewer, id) : undefined,
    mayRestrictIncident(db, viewer, id),
    incident.cause === null ? [] : listOfSameCause(db, viewer, { id, cause: incident.cause }, SHOWN_OF_SAME_CAUSE),
    changing,
    offered,
    listIncidentDuties(db, viewer, id),
    loadMessages(db, viewer, { id, reference: ownReference }, telling),
    loadIncidentActions(db, viewer, id),
    listPostMortemsOf(db, viewer, id),
    listPostMortemTemplates(),
  ]);
  const [responseRoles, people, causes] = offers;
  const { timeZone } = viewer;
  const reader = { reference: ownReference, mayChange, roles, timeZone, toHtml: messageHtml };
  const rows = toTimelineRows(timeline, reader);
  const now = new Date();
  const keptId = params.get('kept');
  return {
    incident: { ...incident, reference: ownReference, isDuplicate: mergedIntoId !== null },
    // text only where the reader sees the other one
    mergedInto: mergedInto && { reference: incidentReference(mergedInto.number), title: mergedInto.title },
    duplicates: duplicates.map(({ number, title }) => ({ reference: incidentReference(number), title })),
    next: { ...nextSteps(incident), lacksPostMortem: lacksPostMortem({ ...incident, mergedIntoId }, postMortems) },
    duties: toShownDuties(duties, now),
    waiving: waivedIn(params, duties),
    warnings: momentWarnings(momentsOf(incident)).map((warning) => ({
      text: warning.text,
      to: momentPath(ownReference, warning.kind),
    })),
    timeline: rows,
    kept: rows.find((row) => row.id === keptId && !row.isRetracted) ?? null,
    lifecycle: lifecycleRows(ownReference, timeline, timeZone, (version) => sourceText(version, reader)),
    messages,
    actions,
    postMortems: toShownPostMortems(postMortems, dayIn(now, timeZone), templates),
    services,
    categories,
    teams,
    roles: roles.filter((role) => role.releasedAt === null),
    responseRoles,
    people,
    sameCause: sameCause.map(({ number, title }) => ({ reference: incidentReference(number), title })),
    causes,
    viewer: {
      id: viewer.userId,
      mayChange,
      mayRestrict,
      mayWaiveLaw: hasRole(
        viewer,
        'coordinator',
        teams.map((team) => team.id),
      ),
    },
    timeZone,
    /** When this was read, and an id for what is written next. */
    now,
    freshId: newId(),
  };
}

export type IncidentPage = Awaited<ReturnType<typeof loadIncident>>;
