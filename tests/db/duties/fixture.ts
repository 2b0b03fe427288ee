import type { Db } from '#app/db/client.server.ts';
import { newId } from '#app/db/ids.ts';
import type { Audience, IncidentKind, MomentKind, Severity } from '#app/db/schema.ts';
import { MOMENT_FIELDS } from '#app/text/moment-fields.ts';
import { refreshDuties } from '#app/workflows/refresh-duties.ts';
import type { TemplateContent, Trigger } from '#templates/content.ts';

/** An external template's triggers: on acknowledgement, regularly, when it takes longer, on resolution. */
export const TRIGGERS: Trigger[] = [
  { id: 'acknowledged', kind: 'moment', on: 'acknowledged', withinMinutes: 15, stage: 'acknowledged' },
  {
    id: 'updates',
    kind: 'periodic',
    from: 'acknowledged',
    until: 'resolved',
    everyMinutes: 60,
    bySeverity: { SEV1: 30 },
    stage: 'update',
  },
  { id: 'resolved', kind: 'moment', on: 'resolved', withinMinutes: 30, stage: 'resolved' },
];

/** A template of a cell with one version, in force since long ago. @returns its id */
export async function makeTemplate(
  db: Db,
  cell: { category: string; audience: Audience },
  content: Partial<TemplateContent> = {},
  from = minutesBefore(30 * 1440),
): Promise<string> {
  const templateId = newId();
  const category = await categoryId(db, cell.category);
  await db.insertInto('templates').values({ id: templateId, categoryId: category, audience: cell.audience }).execute();
  const whole: TemplateContent = {
    name: `${cell.category}, ${cell.audience}`,
    how: ['email'],
    who: [{ role: 'organisation-administrators' }],
    content: [{ id: 'cause', label: 'Cause', hint: 'What made it possible' }],
    when: TRIGGERS,
    stages: {},
    ...content,
  };
  await db
    .insertInto('templateVersions')
    .values({ id: newId(), templateId, number: 1, content: JSON.stringify(whole), createdBy: null, createdAt: from })
    .execute();
  return templateId;
}

export async function categoryId(db: Db, key: string): Promise<string> {
  return (await db.selectFrom('categories').select('id').where('key', '=', key).executeTakeFirstOrThrow()).id;
}

export const minutesBefore = (minutes: number) => new Date(Date.now() - minutes * 60_000);

interface Lived {
  /** Minutes ago; each was recorded when it happened. */
  at: Partial<Record<MomentKind, number>>;
  categories?: string[];
  severity?: Severity;
  kind?: IncidentKind;
  restricted?: boolean;
  teams?: string[];
}

/** An incident that was recorded while it happened, with what it owes. */
export async function liveIncident(db: Db, lived: Lived): Promise<{ id: string; number: number }> {
  const id = newId();
  const {
    categories = ['availability'],
    severity = 'SEV2',
    kind = 'production',
    restricted = false,
    teams = [],
  } = lived;
  const times = Object.entries(lived.at).sort(([, a], [, b]) => b - a) as [MomentKind, number][];
  const number = await db.transaction().execute(async (trx) => {
    const incident = await trx
      .insertInto('incidents')
      .values({
        id,
        title: 'Checkout answers with errors',
        severity,
        kind,
        restricted,
        createdAt: minutesBefore(times[0]![1]),
      })
      .returning('number')
      .executeTakeFirstOrThrow();
    for (const key of categories)
      await trx
        .insertInto('incidentCategories')
        .values({ incidentId: id, categoryId: await categoryId(db, key) })
        .execute();
    for (const teamId of teams) await trx.insertInto('incidentTeams').values({ incidentId: id, teamId }).execute();
    for (const [moment, minutes] of times) {
      const at = minutesBefore(minutes);
      const row = { id: newId(), incidentId: id, kind: moment, at, recordedAt: at, source: 'person' as const };
      await trx
        .insertInto('incidentMoments')
        .values({ ...row, supersedesId: null })
        .execute();
      await trx
        .updateTable('incidents')
        .set({ [MOMENT_FIELDS[moment]]: at })
        .where('id', '=', id)
        .execute();
    }
    await refreshDuties(trx, [id]);
    return incident.number;
  });
  return { id, number };
}

/** What is kept of the duties of an incident, by trigger and occurrence ("updates/0.2"), with the category's key before where there are several. */
export async function keptDuties(db: Db, incidentId: string) {
  const rows = await db
    .selectFrom('incidentDuties')
    .innerJoin('categories', 'categories.id', 'incidentDuties.categoryId')
    .selectAll('incidentDuties')
    .select('categories.key as category')
    .where('incidentId', '=', incidentId)
    .orderBy('dueAt')
    .orderBy('dutyKey')
    .execute();
  return rows.map((row) => ({ ...row, name: `${row.category}/${row.dutyKey.split('/').slice(1).join('/')}` }));
}
