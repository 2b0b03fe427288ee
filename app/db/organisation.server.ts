import type { Db, Trx } from './client.server.ts';
import { AppError } from '../errors.ts';

/** The organisation and its settings, or undefined before the first visit. */
export async function findOrganisation(db: Db) {
  return db.selectFrom('organisations').selectAll().executeTakeFirst();
}

/** @throws AppError NOT_FOUND before the first visit */
export async function getOrganisation(db: Db) {
  const organisation = await findOrganisation(db);
  if (!organisation) throw new AppError('NOT_FOUND', 'Hindsight has not been set up yet.');
  return organisation;
}

export type OrganisationSettings = Omit<Awaited<ReturnType<typeof getOrganisation>>, 'id' | 'createdAt'>;

export async function createOrganisation(trx: Trx, settings: { name: string; timeZone: string; isSample: boolean }) {
  await trx.insertInto('organisations').values(settings).execute();
}

export async function updateOrganisation(trx: Trx, settings: Partial<OrganisationSettings>) {
  await trx.updateTable('organisations').set(settings).execute();
}
