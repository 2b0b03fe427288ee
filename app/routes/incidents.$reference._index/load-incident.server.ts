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
import { asRoles } from '../post-mortems.$reference._index/told-as-roles.ts';
import { listUntoldInLists, listUntoldOfIncident } from '../post-mortems.$reference._index/untold-people.server.ts';
import { toShownDuties, waivedIn } from './duty-view.ts';
import { lacksPostMortem, lifecycleRows, momentsOf, nextSteps, toShownPostMortems } from './incident-view.ts';
import { loadIncidentActions } from './load-incident-actions.server.ts';
import { loadMessages } from './load-messages.server.ts';
import { sourceText, toTimelineRows } from './timeline-view.ts';
import { toldIncident, toldTimeline } from './told-incident.ts';

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
  const { mergedIntoId, ...typed } = await getIncident(db, viewer, reference);
  const { id } = typed;
  const ownReference = incidentReference(typed.number);
  if (reference !== ownReference) throw redirect(`/incidents/${ownReference}`);
  const changing = mayChangeIncident(db, viewer, id);
  const offered = changing.then((may) =>
    may ? Promise.all([listResponseRoles(db), listPeople(db), listCauses(db, viewer)]) : NOTHING_OFFERED,
  );
  // who reads is told no names (R24)
  const untold = changing.then((may) => listUntoldOfIncident(db, viewer, id, may)).then(asRoles);
  const telling = Promise.all([listTimeline(db, viewer, id), untold]).then(([entries, { text }]) =>
    toldTimeline(entries, text),
  );
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
    { text, titles, subjects },
    others,
  ] = await Promise.all([
    telling,
    listIncidentServices(db, viewer, id),
    listIncidentCategories(db, viewer, id),
    listIncidentTeams(db, viewer, id),
    listIncidentRoles(db, viewer, id),
    listDuplicates(db, viewer, id),
    mergedIntoId ? findOriginal(db, viewer, id) : undefined,
    mayRestrictIncident(db, viewer, id),
    typed.cause === null ? [] : listOfSameCause(db, viewer, { id, cause: typed.cause }, SHOWN_OF_SAME_CAUSE),
    changing,
    offered,
    listIncidentDuties(db, viewer, id),
    loadMessages(db, viewer, { id, reference: ownReference }, telling),
    loadIncidentActions(db, viewer, id),
    listPostMortemsOf(db, viewer, id),
    listPostMortemTemplates(),
    untold,
    // what people were on this incident they were not on another, and who may change this one need not respond to that
    listUntoldInLists(db, viewer).then(asRoles),
  ]);
  const incident = toldIncident(typed, text);
  const toldDuties = duties.map((duty) => ({ ...duty, waiver: duty.waiver && text(duty.waiver) }));
  const [responseRoles, people, causes] = offers;
  const { timeZone } = viewer;
  const reader = { reference: ownReference, mayChange, roles, timeZone, toHtml: messageHtml };
  const rows = toTimelineRows(timeline, reader);
  const now = new Date();
  const keptId = params.get('kept');
  return {
    incident: { ...incident, reference: ownReference, isDuplicate: mergedIntoId !== null },
    // text only where the reader sees the other one
    mergedInto: mergedInto && { reference: incidentReference(mergedInto.number), title: others.text(mergedInto.title) },
    duplicates: others.titles(duplicates).map(({ number, title }) => ({ reference: incidentReference(number), title })),
    next: { ...nextSteps(incident), lacksPostMortem: lacksPostMortem({ ...incident, mergedIntoId }, postMortems) },
    duties: toShownDuties(toldDuties, now),
    waiving: waivedIn(params, duties),
    warnings: momentWarnings(momentsOf(incident)).map((warning) => ({
      text: warning.text,
      to: momentPath(ownReference, warning.kind),
    })),
    timeline: rows,
    kept: rows.find((row) => row.id === keptId && !row.isRetracted) ?? null,
    lifecycle: lifecycleRows(ownReference, timeline, timeZone, (version) => sourceText(version, reader)),
    messages: { ...messages, toCome: subjects(messages.toCome), drafts: subjects(messages.drafts) },
    actions: { ...actions, rows: titles(actions.rows) },
    postMortems: toShownPostMortems(titles(postMortems), dayIn(now, timeZone), templates),
    services,
    categories,
    teams,
    roles: roles
      .filter((role) => role.releasedAt === null)
      .map(({ id, roleName, userName }) => ({ id, roleName, userName: mayChange ? userName : null })),
    responseRoles,
    people,
    sameCause: others.titles(sameCause).map(({ number, title }) => ({ reference: incidentReference(number), title })),
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
