import { NOTHING_LEARNT, type TemplateVariables } from '#templates/variables.ts';
import { DETECTED_BY_WORDS } from '../../text/message-words.ts';
import { incidentReference } from '../../text/references.ts';
import type { MomentRow } from '../model.ts';
import { SERVICES } from '../organisation.ts';
import type { IncidentTold } from './incident-told.ts';
import { serviceName } from './receivers.ts';

/** When these receivers were last told something, and when they are to be told again. */
interface Between {
  previousAt: number | null;
  nextAt: number | null;
}

/** What templates can say of an incident at an instant: what was known by then, and no more. */
export function variablesAt(told: IncidentTold, at: number, { previousAt, nextAt }: Between): TemplateVariables {
  const { rows, plan, directory, services, logged, organisation } = told;
  const { incident } = rows;
  const moments = momentsAt(rows.incidentMoments, at);
  const held = told.held.findLast(({ from }, index) => index === 0 || from <= at)!;
  const before = told.held.findLast(
    ({ from, expectedDowntimeSeconds }) => from <= at && expectedDowntimeSeconds !== held.expectedDowntimeSeconds,
  );
  const isKnown = moments.nature_determined !== null || moments.resolved !== null;
  const start = moments.impact_started;
  const end =
    start === null || held.expectedDowntimeSeconds === null ? null : start + held.expectedDowntimeSeconds * 1000;
  // nobody promises what is over already
  const expected = end !== null && end <= at ? null : held.expectedDowntimeSeconds;
  const actions = rows.timelineEvents
    .filter(
      ({ kind, recordedAt }) => (kind === 'action' || kind === 'decision') && (recordedAt as Date).getTime() <= at,
    )
    .sort((a, b) => a.at.getTime() - b.at.getTime());
  const links = (channel: string) =>
    logged.findLast((message) => message.channel === channel && message.sentAt.getTime() <= at)?.link ?? null;
  return {
    organisation: { name: organisation.name, time_zone: organisation.timeZone },
    incident: {
      reference: incidentReference(incident.number),
      title: incident.title,
      summary: rows.fill(isKnown ? plan.mode.finding : plan.mode.report),
      severity: held.severity,
      impact_level: held.impactLevel,
      categories: [...held.categoryIds],
      services: services.map(serviceName),
      teams: told.teamIds.map((id) => directory.rows.teams.find((team) => team.id === id)!.name),
      cause: isKnown ? (incident.cause ?? null) : null,
      detected_by: incident.detectionSource ? DETECTED_BY_WORDS[incident.detectionSource] : null,
      users_affected: isKnown && incident.usersAffected ? Number(incident.usersAffected) : null,
      expected_downtime: expected,
      expected_downtime_before: before?.expectedDowntimeSeconds ?? null,
      expected_end_at: expected === null ? null : end,
      lasted:
        start !== null && moments.resolved !== null && moments.resolved >= start
          ? (moments.resolved - start) / 1000
          : null,
      started_at: start,
      detected_at: moments.detected,
      declared_at: moments.declared,
      acknowledged_at: moments.acknowledged,
      nature_determined_at: moments.nature_determined,
      mitigated_at: moments.mitigated,
      resolved_at: moments.resolved,
      closed_at: moments.closed,
      link: null,
    },
    services: services.map((slug) => ({
      name: serviceName(slug),
      team: directory.rows.teams.find((team) => team.id === directory.ownerTeamId(slug))?.name ?? null,
      depended_on_by: SERVICES.filter(({ dependsOn }) => dependsOn.includes(slug)).map(({ name }) => name),
    })),
    response: {
      latest_action: actions.findLast(({ kind }) => kind === 'action')?.text ?? null,
      actions: actions.map((action) => ({ at: action.at.getTime(), text: action.text })),
      group_link: links('group'),
      meeting_link: links('call'),
    },
    message: { previous_at: previousAt, next_at: nextAt },
    // it was told before anything was written
    post_mortem: NOTHING_LEARNT,
  };
}

type Instants = Record<MomentRow['kind'], number | null>;

/** The moments as they stood at an instant. */
function momentsAt(rows: readonly MomentRow[], at: number): Instants {
  const stood: Instants = {
    impact_started: null,
    detected: null,
    declared: null,
    acknowledged: null,
    nature_determined: null,
    mitigated: null,
    resolved: null,
    closed: null,
  };
  for (const row of rows) if (row.recordedAt.getTime() <= at) stood[row.kind] = row.at?.getTime() ?? null;
  return stood;
}
