import { sql } from 'kysely';
import type { Stage, TemplateChannel } from '#templates/content.ts';
import type { Duty, NotNeededReason } from '#templates/duty-types.ts';
import type { Db, Trx } from './client.server.ts';
import { newId } from './ids.ts';
import type { Audience } from './schema.ts';
import type { Viewer } from './viewer.ts';
import { visibleIncident, visibleTo } from './visibility.server.ts';

/**
 * Makes these the duties of their incidents, no others; what is as before is not written. The incidents are locked.
 *
 * @returns those of the incidents whose duties changed
 */
export async function saveDuties(
  trx: Trx,
  found: readonly { incidentId: string; duties: readonly Duty[] }[],
): Promise<string[]> {
  if (found.length === 0) return [];
  const ids = found.map(({ incidentId }) => incidentId);
  const rows = found.flatMap(({ incidentId, duties }) => duties.map((duty) => ({ incidentId, ...duty })));
  const { rows: changed } = await sql<{ incidentId: string }>`
    with owed as (
      select "incidentId" as incident_id, key as duty_key, "templateId" as template_id, "versionId" as template_version_id,
        "categoryId" as category_id, audience, "triggerId" as trigger_id, stage, ${instant('since')} as since,
        ${instant('dueFrom')} as due_from, ${instant('dueAt')} as due_at, ${instant('missedAt')} as missed_at,
        "communicationId" as communication_id, ${instant('sentAt')} as sent_at, reason as not_needed,
        "missingItems" as missing_items, "lackingRoles" as lacking_roles, law
      from json_to_recordset(${JSON.stringify(rows)}::json) as r ("incidentId" uuid, key text, "templateId" uuid,
        "versionId" uuid, "categoryId" uuid, audience text, "triggerId" text, stage text, since double precision,
        "dueFrom" double precision, "dueAt" double precision, "missedAt" double precision, "communicationId" uuid,
        "sentAt" double precision, reason text, "missingItems" text[], "lackingRoles" text[], law text)
    ), gone as (
      delete from incident_duties d where incident_id = any(${ids}::uuid[]) and not exists (
        select from owed where owed.incident_id = d.incident_id and owed.duty_key = d.duty_key)
      returning d.incident_id
    ), written as (
      insert into incident_duties as d (${COLUMNS}) select ${COLUMNS} from owed
      on conflict (incident_id, duty_key) do update set ${ASSIGNMENTS} where (${STORED}) is distinct from (${GIVEN})
      returning d.incident_id
    )
    select incident_id from gone union select incident_id from written`.execute(trx);
  return changed.map((row) => row.incidentId);
}

const instant = (column: keyof Duty) => sql`timestamptz 'epoch' + ${sql.raw(`"${column}"`)} * interval '1 millisecond'`;

const NAMES = [
  ...[
    'incident_id',
    'duty_key',
    'template_id',
    'template_version_id',
    'category_id',
    'audience',
    'trigger_id',
    'stage',
  ],
  ...['since', 'due_from', 'due_at', 'missed_at', 'communication_id', 'sent_at', 'not_needed', 'missing_items'],
  ...['lacking_roles', 'law'],
];
// written once and constant: names from the list above, no value of a request
const COLUMNS = sql.raw(NAMES.join(', '));
const ASSIGNMENTS = sql.raw(NAMES.map((name) => `${name} = excluded.${name}`).join(', '));
const STORED = sql.raw(NAMES.map((name) => `d.${name}`).join(', '));
const GIVEN = sql.raw(NAMES.map((name) => `excluded.${name}`).join(', '));

export interface IncidentDuty {
  dutyKey: string;
  audience: Audience;
  stage: Stage;
  category: string;
  templateId: string;
  /** Of the version that was in force when it arose. */
  channels: TemplateChannel[];
  /** Names of the roles that are always told. */
  roles: string[];
  since: Date;
  dueFrom: Date;
  dueAt: Date;
  missedAt: Date | null;
  communicationId: string | null;
  sentAt: Date | null;
  notNeeded: NotNeededReason | null;
  /** Labels of what its message does not say. */
  missing: string[];
  /** Names of the roles that its message did not reach. */
  lacking: string[];
  law: string | null;
  /** What somebody said who waived it. */
  waiver: string | null;
  /** When the message goes out that was sent off for it and can still be taken back. */
  goesOutAt: Date | null;
}

/** The duties of an incident, those that are due first first. */
export async function listIncidentDuties(db: Db, viewer: Viewer, incidentId: string): Promise<IncidentDuty[]> {
  const { rows } = await sql<IncidentDuty>`
    with own as materialized (
      select * from incident_duties d
      where d.incident_id = ${incidentId} and ${visibleIncident(viewer, sql.ref('d.incident_id'))}
    ), said as materialized (
      select v.id, v.content -> 'how' as channels, v.content -> 'content' as items,
        array(select r.name from jsonb_array_elements(v.content -> 'who') with ordinality who (rule, place)
          join recipient_roles r on r.key = rule ->> 'role'
          where not coalesce((rule ->> 'ifRequired')::boolean, false) order by place) as roles
      from template_versions v where v.id in (select template_version_id from own)
    )
    select own.duty_key, own.audience, own.stage, c.name as category, own.template_id, said.channels, said.roles,
      own.since, own.due_from, own.due_at, own.missed_at, own.communication_id, own.sent_at, own.not_needed, own.law,
      array(select item ->> 'label' from jsonb_array_elements(said.items) item
        where item ->> 'id' = any(own.missing_items)) as missing,
      array(select name from recipient_roles where key = any(own.lacking_roles) order by name) as lacking,
      w.reason as waiver,
      (select min(release_at) from dispatches where dispatches.incident_id = own.incident_id and cancelled_at is null
        and released_at is null and message -> 'dutyKeys' ? own.duty_key
        and not (message ->> 'isTest')::boolean) as goes_out_at
    from own join said on said.id = own.template_version_id
      join categories c on c.id = own.category_id
      left join duty_waivers w on w.incident_id = own.incident_id and w.duty_key = own.duty_key and w.taken_back_at is null
    order by own.due_at, own.duty_key`.execute(db);
  return rows;
}

/** A duty of a locked incident, with what decides whether it can be waived, and whether that can be taken back. */
export async function findDuty(trx: Trx, incidentId: string, dutyKey: string) {
  return trx
    .selectFrom('incidentDuties as d')
    .select(['d.sentAt', 'd.notNeeded', 'd.law', 'd.stage', 'd.templateVersionId'])
    .select([
      sql<boolean>`d.due_at <= clock_timestamp()`.as('isOverdue'),
      sql<boolean>`coalesce(d.missed_at <= clock_timestamp(), false)`.as('isMissed'),
      sql<boolean>`exists (select from duty_waivers w where w.incident_id = d.incident_id
        and w.duty_key = d.duty_key and w.taken_back_at is null)`.as('isWaived'),
    ])
    .where('d.incidentId', '=', incidentId)
    .where('d.dutyKey', '=', dutyKey)
    .executeTakeFirst();
}

/** Keeps that somebody waived a duty; of two who do it the first one stands. */
export async function recordWaiver(
  trx: Trx,
  waiver: { incidentId: string; dutyKey: string; reason: string; waivedBy: string | null },
): Promise<void> {
  await trx
    .insertInto('dutyWaivers')
    .values({ ...waiver, id: newId(), waivedAt: sql`clock_timestamp()` })
    .onConflict((conflict) => conflict.columns(['incidentId', 'dutyKey']).where('takenBackAt', 'is', null).doNothing())
    .execute();
}

/** Keeps that the waiver of a duty was taken back: from now on it is as if it had never been said. */
export async function recordWaiverTakenBack(
  trx: Trx,
  { incidentId, dutyKey, takenBackBy }: { incidentId: string; dutyKey: string; takenBackBy: string | null },
): Promise<void> {
  await trx
    .updateTable('dutyWaivers')
    .set({ takenBackBy, takenBackAt: sql`clock_timestamp()` })
    .where('incidentId', '=', incidentId)
    .where('dutyKey', '=', dutyKey)
    .where('takenBackAt', 'is', null)
    .execute();
}

/**
 * The incidents that the viewer may see of which duties are overdue now, the longest overdue first, and how many. None of an
 * exercise: nobody outside it waits.
 */
export async function listOverdue(db: Db, viewer: Viewer): Promise<{ number: number; duties: number }[]> {
  const { rows } = await sql<{ number: number; duties: number }>`
    select i.number, count(*) as duties
    from incident_duties d join incidents i on i.id = d.incident_id
    where d.sent_at is null and d.not_needed is null and coalesce(d.missed_at, 'infinity') > now() and d.due_at <= now()
      and i.kind <> 'exercise' and ${visibleTo(viewer, 'i')}
    group by i.number order by min(d.due_at), i.number`.execute(db);
  return rows;
}
