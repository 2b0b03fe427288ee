import type { Db } from '#app/db/client.server.ts';
import { markChanged } from '#app/db/dirty.server.ts';
import { newId } from '#app/db/ids.ts';
import { recordMoment } from '#app/db/moments.server.ts';
import type {
  AlsoNoticedBy,
  DetectionSource,
  IncidentKind,
  MomentKind,
  RecordSource,
  Severity,
} from '#app/db/schema.ts';

export interface Recorded {
  title?: string;
  severity?: Severity;
  kind?: IncidentKind;
  restricted?: boolean;
  detectionSource?: DetectionSource;
  alsoNoticedBy?: AlsoNoticedBy;
  source?: RecordSource;
  /** ISO 8601 by moment. */
  at: Partial<Record<MomentKind, string>>;
  /** Ids. */
  services?: string[];
  categories?: string[];
  teams?: string[];
}

/** An incident in the database as workflows leave one: moments with their history, marked as changed. */
export async function recordIncident(db: Db, recorded: Recorded): Promise<string> {
  const incidentId = newId();
  await db.transaction().execute(async (trx) => {
    const { title = 'An incident', severity = 'SEV2', kind = 'production', restricted = false } = recorded;
    const { detectionSource = null, alsoNoticedBy = null, source = 'import' } = recorded;
    await trx
      .insertInto('incidents')
      .values({ id: incidentId, title, severity, kind, restricted, detectionSource, alsoNoticedBy })
      .execute();
    for (const [moment, at] of Object.entries(recorded.at)) {
      const row = { id: newId(), incidentId, kind: moment as MomentKind, at: new Date(at), source };
      await recordMoment(trx, { ...row, supersedesId: null, recordedBy: null });
    }
    for (const serviceId of recorded.services ?? [])
      await trx.insertInto('incidentServices').values({ incidentId, serviceId }).execute();
    for (const categoryId of recorded.categories ?? [])
      await trx.insertInto('incidentCategories').values({ incidentId, categoryId }).execute();
    for (const teamId of recorded.teams ?? [])
      await trx.insertInto('incidentTeams').values({ incidentId, teamId }).execute();
    await markChanged(trx, [incidentId]);
  });
  return incidentId;
}

/** Appends to the history of a moment: a correction, or with null a voiding or reopening. */
export async function changeMoment(
  db: Db,
  incidentId: string,
  kind: MomentKind,
  at: string | null,
  change: 'corrected' | 'voided' | 'reopened' | 'confirmed',
): Promise<void> {
  await db.transaction().execute(async (trx) => {
    const current = await trx
      .selectFrom('incidentMoments as m')
      .select('m.id')
      .where('m.incidentId', '=', incidentId)
      .where('m.kind', '=', kind)
      .where((eb) =>
        eb.not(eb.exists(eb.selectFrom('incidentMoments as n').select('n.id').whereRef('n.supersedesId', '=', 'm.id'))),
      )
      .executeTakeFirstOrThrow();
    const row = {
      id: newId(),
      incidentId,
      kind,
      at: at === null ? null : new Date(at),
      source: 'person' as const,
      change,
    };
    await recordMoment(trx, { ...row, supersedesId: current.id, recordedBy: null });
    await markChanged(trx, [incidentId]);
  });
}

/** Services named by their slugs, by slug. */
export async function recordServices<Slug extends string>(db: Db, ...slugs: Slug[]): Promise<Record<Slug, string>> {
  const rows = slugs.map((slug) => ({ id: newId(), slug, name: slug }));
  await db.insertInto('services').values(rows).execute();
  return Object.fromEntries(rows.map((row) => [row.slug, row.id])) as Record<Slug, string>;
}
