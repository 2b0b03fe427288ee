import { sql } from 'kysely';
import type { Stage, TemplateContent } from '#templates/content.ts';
import { intervalMs, isAsked } from '#templates/duty-plan.ts';
import type { Db } from './client.server.ts';
import type { Incident } from './incidents.server.ts';
import type { Audience } from './schema.ts';
import type { Viewer } from './viewer.ts';
import { visibleIncident } from './visibility.server.ts';

interface Occasion {
  audience: Audience;
  /** Of a message that nobody has begun it is not known. */
  stage: Stage | undefined;
  /** When the message was begun: what it promises counts from here, and stays as it is while it is written. */
  at: Date;
}

/**
 * When those who read a message hear again, in milliseconds since 1970: one interval of their regular updates after it, as
 * the templates have it now for the incident as it is now. A time that went by while the message was written is put off by
 * another interval. Whoever is told something else than an update also hears when an update is due for another reason.
 *
 * @returns null where no update is owed
 */
export async function nextUpdateAt(
  db: Db,
  viewer: Viewer,
  incident: Pick<Incident, 'id' | 'severity' | 'impactLevel'>,
  { audience, stage, at }: Occasion,
): Promise<number | null> {
  const now = Date.now();
  const times = (await listOwedUpdates(db, viewer, incident.id, audience)).flatMap(({ triggerId, dueAt, triggers }) => {
    const trigger = triggers.find(({ id }) => id === triggerId);
    if (trigger?.kind === 'periodic') {
      if (!isAsked(trigger, incident)) return [];
      const interval = intervalMs(trigger, incident);
      const intervals = Math.floor(Math.max(0, now - at.getTime()) / interval) + 1;
      return [at.getTime() + intervals * interval];
    }
    return stage !== 'update' && dueAt.getTime() > now ? [dueAt.getTime()] : [];
  });
  return times.length > 0 ? Math.min(...times) : null;
}

/** The updates that an incident owes an audience, each with the triggers that its template has now. */
async function listOwedUpdates(db: Db, viewer: Viewer, incidentId: string, audience: Audience) {
  return db
    .selectFrom('incidentDuties as d')
    .innerJoin('templateVersions as v', 'v.templateId', 'd.templateId')
    .select(['d.triggerId', 'd.dueAt', sql<TemplateContent['when']>`v.content -> 'when'`.as('triggers')])
    .where('d.incidentId', '=', incidentId)
    .where((eb) => visibleIncident(viewer, eb.ref('d.incidentId')))
    .where('d.audience', '=', audience)
    .where('d.stage', '=', 'update')
    .where('d.sentAt', 'is', null)
    .where('d.notNeeded', 'is', null)
    .where(sql<boolean>`coalesce(d.missed_at, 'infinity') > clock_timestamp()`)
    .where(sql<boolean>`v.number = (select max(number) from template_versions where template_id = d.template_id)`)
    .execute();
}
