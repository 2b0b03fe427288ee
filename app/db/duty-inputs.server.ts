import { type RawBuilder, sql } from 'kysely';
import { currentVersions } from '#analytics/metrics/moment-history.ts';
import type { Classification, DutyInput, DutyMessage, DutyMomentVersion, DutyWaiver } from '#templates/duty-types.ts';
import type { TakenStep } from '#templates/escalation.ts';
import type { Trx } from './client.server.ts';
import { mayHaveDuties } from './duty-watches.server.ts';
import { listTakenSteps } from './escalations.server.ts';
import { byIncident } from './moment-versions.ts';
import { LATE_AFTER_TRIES } from './sending.server.ts';
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
  const [changed, moments, messages, waivers, taken] = [
    byIncident(await listChanges(trx, ids)),
    byIncident(await listMoments(trx, ids)),
    byIncident(await listMessages(trx, ids)),
    byIncident(await listWaivers(trx, ids)),
    byIncident(await listTakenSteps(trx, ids)),
  ];
  const templates = await listTemplatesInForce(trx, firstMoment([...moments.values()].flat()));
  const before = await listMissedAfter(trx);
  return incidents.map(({ id, number, asOf, kind, mergedAt, missedAfterMinutes, escalateAfterMinutes, ...now }) => ({
    number,
    escalateAfterMinutes,
    taken: taken.get(id) ?? [],
    input: {
      asOf,
      incident: { id, kind, mergedAt },
      classifications: changed.get(id) ?? [now],
      moments: moments.get(id) ?? [],
      templates,
      messages: toMessages(messages.get(id) ?? [], asOf),
      waivers: waivers.get(id) ?? [],
      settings: { missedAfterMinutes, before },
    },
  }));
}

/** An incident with what its duties follow from. */
export interface IncidentOfDuties {
  number: number;
  escalateAfterMinutes: number;
  /** Who was told already of what it owes. */
  taken: TakenStep[];
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

/** Nothing that templates said before it plays a part; null where there is none. */
function firstMoment(moments: readonly DutyMomentVersion[]): Date | null {
  const instants = moments.flatMap(({ at, recordedAt }) => (at === null ? [recordedAt] : [at, recordedAt]));
  return instants.length === 0 ? null : new Date(instants.reduce((first, at) => Math.min(first, at)));
}

/** How long after it was due a message counted as missed, until when. */
async function listMissedAfter(trx: Trx): Promise<{ until: number; missedAfterMinutes: number }[]> {
  const { rows } = await sql<{ until: number; missedAfterMinutes: number }>`
    select ${milliseconds(sql`until_at`)} as until, missed_after_minutes from missed_after_before
    order by until_at`.execute(trx);
  return rows;
}

/** Keeps how long after it was due a message counted as missed until now, since somebody set another time. */
export async function keepMissedAfter(trx: Trx, missedAfterMinutes: number): Promise<void> {
  await trx.insertInto('missedAfterBefore').values({ missedAfterMinutes }).execute();
}

async function listWaivers(trx: Trx, ids: string[]): Promise<(DutyWaiver & { incidentId: string })[]> {
  const { rows } = await sql<DutyWaiver & { incidentId: string }>`
    select incident_id, duty_key, reason, ${milliseconds(sql`waived_at`)} as at
    from duty_waivers where incident_id = any(${ids}::uuid[]) and taken_back_at is null`.execute(trx);
  return rows;
}

interface MessageRow extends Omit<DutyMessage, 'communicationId'> {
  id: string;
  supersedesId: string | null;
  incidentId: string;
  retracted: boolean;
}

/** Whether a delivery counts: it arrived, or may yet, and has not been tried in vain again and again. */
const heard = (delivery: string) => {
  const d = sql.ref(delivery);
  return sql<boolean>`(${d}.came_back_at is null and ${d}.state not in ('refused', 'failed', 'not_sent')
    and not (${d}.state = 'waiting' and ${d}.attempts >= ${LATE_AFTER_TRIES})
    and not (${d}.state = 'sending' and ${d}.attempts > ${LATE_AFTER_TRIES}))`;
};

/**
 * A message that reached nobody has deliveries, of which none counts. One that came through after long was sent when the
 * first receiver took it. A role was told if somebody holds it, and not all of their deliveries came to nothing or it stood
 * where everybody of the audience reads: in a chat, or in the customers' feed.
 */
async function listMessages(trx: Trx, ids: string[]): Promise<MessageRow[]> {
  const { rows } = await sql<MessageRow>`
    select m.id, m.supersedes_id, m.incident_id, m.retracted, m.audience, m.stage,
      ${milliseconds(sql`case when late.at > m.sent_at + interval '2 minutes' then late.at
        -- a clock ahead of ours
        else least(m.sent_at, m.recorded_at) end`)} as sent_at,
      case when m.is_test then 'test' when not m.in_feed and exists (
        select from deliveries d where d.communication_id = m.id) and not exists (
        select from deliveries d where d.communication_id = m.id and ${heard('d')}) then 'failed' else 'sent' end as state,
      array(select duty_key from communication_duties k where k.communication_id = m.id order by 1) as duty_keys,
      (select template_id from template_versions v where v.id = m.template_version_id) as template_id,
      m.missing_items,
      case when m.dispatch_id is null then m.recipient_roles else array(select role from unnest(m.recipient_roles) role
        where role = any(coalesce(m.reached_roles, m.recipient_roles)) and (m.in_feed
          or exists (select from deliveries d where d.communication_id = m.id and d.endpoint_id is not null and ${heard('d')})
          or not exists (select from deliveries d where d.communication_id = m.id and d.recipient_role = role)
          or exists (select from deliveries d where d.communication_id = m.id and d.recipient_role = role and ${heard('d')})))
      end as recipient_roles
    from communications m
      -- null where it was there at once: in the feed, or as a notice in the app
      left join lateral (select min(a.ended_at) as at from deliveries d
        join delivery_attempts a on a.delivery_id = d.id and a.outcome = 'accepted'
        where d.communication_id = m.id and not m.in_feed and not exists (
          select from deliveries notice where notice.communication_id = m.id and notice.channel = 'in_app'
            and notice.state = 'accepted')) late on m.dispatch_id is not null
    where m.incident_id = any(${ids}::uuid[]) order by m.recorded_at, m.id`.execute(trx);
  return rows;
}

/**
 * A message says what its newest version says; what it was sent for, and to whom, its first one knows. One that was sent by a
 * clock ahead of ours was sent by now.
 */
function toMessages(versions: readonly MessageRow[], asOf: number): DutyMessage[] {
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
    const { audience } = current;
    const sentAt = Math.min(current.sentAt, asOf);
    return [{ communicationId, audience, sentAt, stage, state, dutyKeys, templateId, missingItems, recipientRoles }];
  });
}

/** Whole milliseconds since 1970, as the rules of templates count. */
const milliseconds = (instant: RawBuilder<unknown>) => sql<number>`floor(extract(epoch from ${instant}) * 1000)`;
