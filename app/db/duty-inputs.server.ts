import { type RawBuilder, sql } from 'kysely';
import { currentVersions } from '#analytics/metrics/moment-history.ts';
import type { Classification, DutyInput, DutyMessage, DutyMomentVersion, DutyWaiver } from '#templates/duty-types.ts';
import type { Trx } from './client.server.ts';
import { mayHaveDuties } from './duty-watches.server.ts';
import { byIncident } from './moment-versions.ts';
import { listTemplatesInForce } from './templates.server.ts';

/**
 * What the duties of these incidents follow from, as of now. Incidents that have none and never had (a history that was
 * brought along, maintenance) are not in the answer.
 *
 * @param incidentIds locked, so that what is read belongs together
 */
export async function listDutyInputs(trx: Trx, incidentIds: string[]): Promise<IncidentOfDuties[]> {
  const incidents = await listIncidents(trx, incidentIds);
  if (incidents.length === 0) return [];
  const ids = incidents.map(({ id }) => id);
  const templates = await listTemplatesInForce(trx);
  const [changed, moments, messages, waivers] = [
    byIncident(await listChanges(trx, ids)),
    byIncident(await listMoments(trx, ids)),
    byIncident(await listMessages(trx, ids)),
    byIncident(await listWaivers(trx, ids)),
  ];
  return incidents.map(({ id, number, asOf, kind, mergedAt, missedAfterMinutes, escalateAfterMinutes, ...now }) => ({
    number,
    escalateAfterMinutes,
    input: {
      asOf,
      incident: { id, kind, mergedAt },
      classifications: changed.get(id) ?? [now],
      moments: moments.get(id) ?? [],
      templates,
      messages: toMessages(messages.get(id) ?? []),
      waivers: waivers.get(id) ?? [],
      settings: { missedAfterMinutes },
    },
  }));
}

/** An incident with what its duties follow from. */
export interface IncidentOfDuties {
  number: number;
  escalateAfterMinutes: number;
  input: DutyInput;
}

interface IncidentRow extends Classification {
  id: string;
  number: number;
  asOf: number;
  kind: DutyInput['incident']['kind'];
  mergedAt: number | null;
  missedAfterMinutes: number;
  escalateAfterMinutes: number;
}

async function listIncidents(trx: Trx, incidentIds: string[]): Promise<IncidentRow[]> {
  const { rows } = await sql<IncidentRow>`
    select i.id, i.number, ${milliseconds(sql`clock_timestamp()`)} as as_of, i.kind,
      ${milliseconds(sql`case when i.merged_into_id is not null then coalesce(i.merged_at, i.created_at) end`)} as merged_at,
      coalesce((select missed_after_minutes from organisations), 60) as missed_after_minutes,
      coalesce((select escalate_after_minutes from organisations), 10) as escalate_after_minutes,
      ${milliseconds(sql`i.created_at`)} as from, i.severity, i.impact_level, i.expected_downtime_seconds,
      array(select category_id from incident_categories c where c.incident_id = i.id order by 1) as category_ids
    from incidents i where i.id = any(${incidentIds}::uuid[]) and ${mayHaveDuties('i')} order by i.id`.execute(trx);
  return rows;
}

async function listChanges(trx: Trx, ids: string[]): Promise<(Classification & { incidentId: string })[]> {
  const { rows } = await sql<Classification & { incidentId: string }>`
    select incident_id, ${milliseconds(sql`from_at`)} as from, severity, impact_level, expected_downtime_seconds,
      category_ids
    from incident_classifications where incident_id = any(${ids}::uuid[]) order by from_at`.execute(trx);
  return rows;
}

async function listMoments(trx: Trx, ids: string[]): Promise<(DutyMomentVersion & { incidentId: string })[]> {
  const { rows } = await sql<DutyMomentVersion & { incidentId: string }>`
    select incident_id, kind, ${milliseconds(sql`at`)} as at, ${milliseconds(sql`recorded_at`)} as recorded_at, change
    from incident_moments where incident_id = any(${ids}::uuid[]) order by recorded_at, id`.execute(trx);
  return rows;
}

async function listWaivers(trx: Trx, ids: string[]): Promise<(DutyWaiver & { incidentId: string })[]> {
  const { rows } = await sql<DutyWaiver & { incidentId: string }>`
    select incident_id, duty_key, reason, ${milliseconds(sql`waived_at`)} as at
    from duty_waivers where incident_id = any(${ids}::uuid[])`.execute(trx);
  return rows;
}

interface MessageRow extends Omit<DutyMessage, 'communicationId'> {
  id: string;
  supersedesId: string | null;
  incidentId: string;
  retracted: boolean;
}

/** A message that reached nobody has deliveries, and each of them was refused, failed, or came back. */
async function listMessages(trx: Trx, ids: string[]): Promise<MessageRow[]> {
  const { rows } = await sql<MessageRow>`
    select m.id, m.supersedes_id, m.incident_id, m.retracted, m.audience, m.stage, ${milliseconds(sql`m.sent_at`)} as sent_at,
      case when m.is_test then 'test'
        when exists (select from deliveries d where d.communication_id = m.id) and not exists (
          select from deliveries d where d.communication_id = m.id and d.came_back_at is null
            and d.state not in ('refused', 'failed')) then 'failed'
        else 'sent' end as state,
      array(select duty_key from communication_duties k where k.communication_id = m.id order by 1) as duty_keys,
      (select template_id from template_versions v where v.id = m.template_version_id) as template_id,
      m.missing_items, m.recipient_roles
    from communications m where m.incident_id = any(${ids}::uuid[]) order by m.recorded_at, m.id`.execute(trx);
  return rows;
}

/** A message says what its newest version says; what it was sent for, and to whom, its first one knows. */
function toMessages(versions: readonly MessageRow[]): DutyMessage[] {
  const byId = new Map(versions.map((version) => [version.id, version]));
  return currentVersions(versions).flatMap((current) => {
    if (current.retracted) return [];
    let first = current;
    while (first.supersedesId !== null) {
      const before = byId.get(first.supersedesId);
      if (!before) break;
      first = before;
    }
    const { id: communicationId, stage, state, dutyKeys, templateId, missingItems, recipientRoles } = first;
    const { audience, sentAt } = current;
    return [{ communicationId, audience, sentAt, stage, state, dutyKeys, templateId, missingItems, recipientRoles }];
  });
}

/** Whole milliseconds since 1970, as the rules of templates count. */
const milliseconds = (instant: RawBuilder<unknown>) => sql<number>`floor(extract(epoch from ${instant}) * 1000)`;
