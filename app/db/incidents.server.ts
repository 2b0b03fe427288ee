import { type Selectable, sql } from 'kysely';
import { validate as isUuid } from 'uuid';
import { AppError } from '../errors.ts';
import { incidentNumber } from '../text/references.ts';
import type { Db, Trx } from './client.server.ts';
import type { IncidentTable } from './schema/incidents.ts';
import type { Viewer } from './viewer.ts';
import { visibleTo } from './visibility.server.ts';

/** What a person may set of an incident; its moments, services, categories and teams are kept beside it. */
export type IncidentFields = Pick<Selectable<IncidentTable>, (typeof FIELDS)[number]>;

const FIELDS = [
  'title',
  'summary',
  'kind',
  'severity',
  'impactLevel',
  'impactLevelSource',
  'expectedDowntimeSeconds',
  'impactExtent',
  'detectionSource',
  'alsoNoticedBy',
  'cause',
  'usersAffected',
  'usersAffectedSource',
  'estimatedCost',
  'estimatedCostCurrency',
  'estimatedCostSource',
] as const;

/** The incident that "INC-142", "142" or an id names, if there is one and the viewer may see it. */
export async function findIncident(db: Db, viewer: Viewer, reference: string) {
  const number = incidentNumber(reference);
  if (number === undefined && !isUuid(reference)) return undefined;
  return db
    .selectFrom('incidents')
    .select([
      'id',
      'number',
      ...FIELDS,
      'restricted',
      'mergedIntoId',
      'version',
      'createdAt',
      'impactStartedAt',
      'detectedAt',
      'declaredAt',
      'acknowledgedAt',
      'natureDeterminedAt',
      'mitigatedAt',
      'resolvedAt',
      'closedAt',
      'startedAt',
      'state',
    ])
    .where((eb) => (number === undefined ? eb('id', '=', reference) : eb('number', '=', number)))
    .where(visibleTo(viewer, 'incidents'))
    .executeTakeFirst();
}

export type Incident = NonNullable<Awaited<ReturnType<typeof findIncident>>>;

/** @throws AppError NOT_FOUND also where the incident exists but is not the viewer's to see */
export async function getIncident(db: Db, viewer: Viewer, reference: string): Promise<Incident> {
  const incident = await findIncident(db, viewer, reference);
  if (!incident) throw new AppError('NOT_FOUND', `There is no incident ${reference}, or it is not yours to see.`);
  return incident;
}

/**
 * Keeps other writers of these incidents waiting until the transaction ends. In the order of their ids, so that two
 * writers of the same pair cannot wait for each other.
 */
export async function lockIncidents(trx: Trx, viewer: Viewer, ids: string[]): Promise<void> {
  await trx
    .selectFrom('incidents')
    .select('id')
    .where('id', 'in', ids)
    .where(visibleTo(viewer, 'incidents'))
    .orderBy('id')
    .forNoKeyUpdate()
    .execute();
}

/** @returns false if an incident with this id is there already: the second half of a double submit */
export async function createIncident(
  trx: Trx,
  incident: IncidentFields & { id: string; restricted: boolean; createdBy: string | null },
): Promise<boolean> {
  const created = await trx
    .insertInto('incidents')
    .values(incident)
    .onConflict((conflict) => conflict.column('id').doNothing())
    .returning('id')
    .executeTakeFirst();
  return created !== undefined;
}

/**
 * Writes the given fields and counts the version up.
 *
 * @returns false if the incident no longer has `expectedVersion`
 */
export async function updateIncident(
  trx: Trx,
  id: string,
  expectedVersion: number,
  fields: Partial<IncidentFields & { restricted: boolean; mergedIntoId: string | null; mergedAt: Date | null }>,
): Promise<boolean> {
  const result = await trx
    .updateTable('incidents')
    .set({ ...fields, version: expectedVersion + 1, updatedAt: sql`now()` })
    .where('id', '=', id)
    .where('version', '=', expectedVersion)
    .executeTakeFirst();
  return result.numUpdatedRows === 1n;
}

/** What was changed since a version, by whom, oldest first: for telling somebody whose form is out of date. */
export async function listEditsSince(db: Db, viewer: Viewer, incidentId: string, version: number) {
  return db
    .selectFrom('auditEntries')
    .innerJoin('incidents', 'incidents.id', 'auditEntries.incidentId')
    .leftJoin('users', 'users.id', 'auditEntries.actorId')
    .select(['auditEntries.at', 'auditEntries.details', 'users.name as editorName'])
    .where('auditEntries.incidentId', '=', incidentId)
    .where(sql<boolean>`(audit_entries.details ->> 'version')::integer > ${version}`)
    .where(visibleTo(viewer, 'incidents'))
    .orderBy('auditEntries.id')
    .execute();
}
