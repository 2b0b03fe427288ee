import type { Stage } from '#templates/content.ts';
import type { TemplateVariables } from '#templates/variables.ts';
import { DETECTED_BY_WORDS } from '../text/message-words.ts';
import { incidentReference } from '../text/references.ts';
import { chainsOf } from '../text/version-chains.ts';
import type { Db } from './client.server.ts';
import { type CommunicationVersion, listCommunications } from './communications.server.ts';
import { listIncidentCategories, listIncidentServices, listIncidentTeams } from './incident-links.server.ts';
import { getIncident, type Incident } from './incidents.server.ts';
import { nextUpdateAt } from './next-update.server.ts';
import { getOrganisation } from './organisation.server.ts';
import { readPublishedLessons } from './published-lessons.server.ts';
import type { Audience, Channel } from './schema.ts';
import { listTimelineEvents } from './timeline.server.ts';
import type { Viewer } from './viewer.ts';
import { visibleIncident } from './visibility.server.ts';

interface Message {
  /** Where our pages are reached; without it nothing is linked. */
  publicUrl?: string;
  /** Whom the message is for, and on which occasion: what they were told before, and when they hear again. */
  audience?: Audience;
  stage?: Stage;
  /** When it was begun; else it begins now. */
  at?: Date;
}

/**
 * What is known of an incident, by the names that templates have for it; people do not appear.
 *
 * @param message what the text is for; an example needs nothing of it
 * @throws AppError NOT_FOUND where there is no such incident, or it is not the viewer's to see
 */
export async function readTemplateVariables(
  db: Db,
  viewer: Viewer,
  incidentId: string,
  { publicUrl, audience, stage, at = new Date() }: Message = {},
): Promise<TemplateVariables> {
  const incident = await getIncident(db, viewer, incidentId);
  const [organisation, categories, services, teams, events, communications, expected, nextAt, lessons] =
    await Promise.all([
      getOrganisation(db),
      listIncidentCategories(db, viewer, incidentId),
      listIncidentServices(db, viewer, incidentId),
      listIncidentTeams(db, viewer, incidentId),
      listTimelineEvents(db, viewer, incidentId),
      listCommunications(db, viewer, incidentId),
      listExpectedDowntimes(db, viewer, incidentId),
      audience ? nextUpdateAt(db, viewer, incident, { audience, stage, at }) : null,
      readPublishedLessons(db, viewer, incidentId, publicUrl),
    ]);
  const actions = chainsOf(events)
    .map(({ current }) => current)
    .filter(({ kind, retracted, text }) => !retracted && text !== '' && (kind === 'action' || kind === 'decision'))
    .sort((a, b) => a.at.getTime() - b.at.getTime());
  const told = chainsOf(communications)
    .map(({ current }) => current)
    .filter(({ retracted, isTest }) => !retracted && !isTest)
    .sort((a, b) => a.sentAt.getTime() - b.sentAt.getTime());
  return {
    organisation: { name: organisation.name, time_zone: organisation.timeZone },
    incident: {
      ...ownVariables(incident),
      expected_downtime_before: expected.findLast((seconds) => seconds !== incident.expectedDowntimeSeconds) ?? null,
      categories: namesOf(categories),
      services: namesOf(services),
      teams: namesOf(teams),
      link: publicUrl ? `${publicUrl}/incidents/${incidentReference(incident.number)}` : null,
    },
    services: services.map(({ name, ownerTeamName, dependents }) => ({
      name,
      team: ownerTeamName,
      depended_on_by: namesOf(dependents),
    })),
    response: {
      latest_action: actions.findLast(({ kind }) => kind === 'action')?.text ?? null,
      actions: actions.map(({ at, text }) => ({ at: at.getTime(), text })),
      group_link: lastLink(told, ['chat', 'group']),
      meeting_link: lastLink(told, ['call', 'meeting']),
    },
    message: {
      previous_at: ms(told.findLast((message) => message.audience === audience)?.sentAt ?? null),
      next_at: nextAt,
    },
    post_mortem: lessons,
  };
}

const namesOf = (rows: readonly { name: string }[]) => rows.map(({ name }) => name);
const ms = (at: Date | null) => at?.getTime() ?? null;

function ownVariables(incident: Incident) {
  const { startedAt, resolvedAt, expectedDowntimeSeconds: expected, detectionSource } = incident;
  // when it was declared says nothing of when it began, and nobody is told so
  const beganAt = incident.impactStartedAt ?? incident.detectedAt;
  return {
    reference: incidentReference(incident.number),
    title: incident.title,
    summary: incident.summary || null,
    severity: incident.severity,
    impact_level: incident.impactLevel,
    cause: incident.cause,
    detected_by: detectionSource && DETECTED_BY_WORDS[detectionSource],
    users_affected: incident.usersAffected,
    expected_downtime: expected,
    expected_end_at: startedAt && expected !== null ? startedAt.getTime() + expected * 1000 : null,
    lasted: beganAt && resolvedAt && resolvedAt >= beganAt ? (+resolvedAt - +beganAt) / 1000 : null,
    started_at: ms(beganAt),
    detected_at: ms(incident.detectedAt),
    declared_at: ms(incident.declaredAt),
    acknowledged_at: ms(incident.acknowledgedAt),
    nature_determined_at: ms(incident.natureDeterminedAt),
    mitigated_at: ms(incident.mitigatedAt),
    resolved_at: ms(incident.resolvedAt),
    closed_at: ms(incident.closedAt),
  };
}

/** The newest link to where people meet, of what was logged by one of these channels. */
const lastLink = (told: readonly CommunicationVersion[], channels: readonly Channel[]) =>
  told.findLast(({ channel, link }) => link !== null && channels.includes(channel))?.link ?? null;

/** How long it was expected to take, each time that was said, the oldest first. */
async function listExpectedDowntimes(db: Db, viewer: Viewer, incidentId: string): Promise<number[]> {
  const rows = await db
    .selectFrom('incidentClassifications')
    .select('expectedDowntimeSeconds as seconds')
    .where('incidentId', '=', incidentId)
    .where((eb) => visibleIncident(viewer, eb.ref('incidentClassifications.incidentId')))
    .where('expectedDowntimeSeconds', 'is not', null)
    .orderBy('fromAt')
    .execute();
  return rows.map(({ seconds }) => seconds!);
}
