import { sql } from 'kysely';
import { AppError } from '../errors.ts';
import type { Db, Trx } from './client.server.ts';
import { newId } from './ids.ts';
import { createUnderFreeAddress, refusingTakenName } from './named-address.server.ts';
import { isOpenNow } from './open-incidents.server.ts';
import type { Viewer } from './viewer.ts';
import { visibleTo } from './visibility.server.ts';

/** What is kept of a service beside its address. */
export interface ServiceFields {
  name: string;
  description: string;
  ownerTeamId: string | null;
  /** 1 (nothing works without it) to 4. */
  tier: number;
  /** Ratio in 0..1. */
  availabilityTarget: number | null;
  mtbfTargetSeconds: number | null;
}

/** Every service by name. */
export async function listServices(db: Db) {
  return db
    .selectFrom('services')
    .select(['id', 'slug', 'name', 'ownerTeamId', 'availabilityTarget', 'mtbfTargetSeconds'])
    .orderBy(sql`lower(name)`)
    .execute();
}

/** Every service by name with its owner, targets, and how many incidents that the viewer may see are open. */
export async function listServiceSummaries(db: Db, viewer: Viewer, filter: { ownerTeamId?: string } = {}) {
  return db
    .selectFrom('services')
    .leftJoin('teams', 'teams.id', 'services.ownerTeamId')
    .select(['services.id', 'services.slug', 'services.name', 'services.tier'])
    .select(['services.availabilityTarget', 'services.mtbfTargetSeconds'])
    .select(['teams.slug as ownerSlug', 'teams.name as ownerName'])
    .select((eb) =>
      eb
        .selectFrom('incidents')
        .innerJoin('incidentServices', 'incidentServices.incidentId', 'incidents.id')
        .whereRef('incidentServices.serviceId', '=', 'services.id')
        .where(isOpenNow('incidents'))
        .where(visibleTo(viewer, 'incidents'))
        .select((inner) => inner.fn.countAll<number>().as('n'))
        .as('openIncidents'),
    )
    .$if(filter.ownerTeamId !== undefined, (query) =>
      query.where('services.ownerTeamId', '=', filter.ownerTeamId ?? ''),
    )
    .orderBy(sql`lower(services.name)`)
    .execute();
}

/** @throws AppError NOT_FOUND */
export async function getServiceBySlug(db: Db, slug: string) {
  const service = await db
    .selectFrom('services')
    .leftJoin('teams', 'teams.id', 'services.ownerTeamId')
    .selectAll('services')
    .select(['teams.slug as ownerSlug', 'teams.name as ownerName'])
    .where('services.slug', '=', slug)
    .executeTakeFirst();
  if (!service) throw new AppError('NOT_FOUND', `There is no service “${slug}”.`);
  return service;
}

/** The service, kept from other writers until the transaction ends. @throws AppError NOT_FOUND */
export async function lockService(trx: Trx, serviceId: string) {
  const service = await trx
    .selectFrom('services')
    .selectAll()
    .where('id', '=', serviceId)
    .forUpdate()
    .executeTakeFirst();
  if (!service) throw new AppError('NOT_FOUND', 'There is no such service.');
  return service;
}

/** Which service depends on which: every pair, or those of one service in either direction. */
export async function listDependencies(db: Db): Promise<{ serviceId: string; dependsOnId: string }[]> {
  return db.selectFrom('serviceDependencies').select(['serviceId', 'dependsOnId']).execute();
}

/**
 * Adds a service under an address made from its name.
 *
 * @throws AppError INVALID if another has the name, in any case
 */
export async function createService(trx: Trx, fields: ServiceFields): Promise<{ id: string; slug: string }> {
  return createUnderFreeAddress('service', fields.name, (slug) =>
    trx
      .insertInto('services')
      .values({ ...fields, slug, id: newId() })
      .onConflict((conflict) => conflict.column('slug').doNothing())
      .returning(['id', 'slug'])
      .executeTakeFirst(),
  );
}

/** Changes a locked service; its address stays. @throws AppError INVALID if another has the name */
export async function updateService(trx: Trx, serviceId: string, fields: ServiceFields): Promise<void> {
  await refusingTakenName('service', fields.name, () =>
    trx
      .updateTable('services')
      .set((eb) => ({ ...fields, version: eb('version', '+', 1) }))
      .where('id', '=', serviceId)
      .execute(),
  );
}

/** Makes these the only services that this one depends on. @throws AppError INVALID if one of them does not exist */
export async function saveDependencies(trx: Trx, serviceId: string, dependsOnIds: string[]): Promise<void> {
  await trx.deleteFrom('serviceDependencies').where('serviceId', '=', serviceId).execute();
  if (dependsOnIds.length === 0) return;
  const known = await trx.selectFrom('services').select('id').where('id', 'in', dependsOnIds).execute();
  if (known.length < new Set(dependsOnIds).size) {
    const message = 'One of these services does not exist any more.';
    throw new AppError('INVALID', message, { dependsOn: message });
  }
  const rows = known.map(({ id }) => ({ serviceId, dependsOnId: id }));
  await trx.insertInto('serviceDependencies').values(rows).execute();
}
