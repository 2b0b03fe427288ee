import { AppError } from '../errors.ts';
import type { Db, Trx } from './client.server.ts';

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

export type OrganisationSettings = Omit<Awaited<ReturnType<typeof getOrganisation>>, 'id' | 'version' | 'createdAt'>;

export async function createOrganisation(trx: Trx, settings: { name: string; timeZone: string; isSample: boolean }) {
  await trx.insertInto('organisations').values(settings).execute();
}

/** The organisation, kept from other writers until the transaction ends. @throws AppError NOT_FOUND before the first visit */
export async function lockOrganisation(trx: Trx) {
  await trx.selectFrom('organisations').select('id').forUpdate().execute();
  return getOrganisation(trx);
}

/** Writes the given settings and counts the version up. */
export async function updateOrganisation(trx: Trx, settings: Partial<OrganisationSettings>) {
  await trx
    .updateTable('organisations')
    .set((eb) => ({ ...settings, version: eb('version', '+', 1) }))
    .execute();
}

/** Keeps when the report is mailed next. Nobody's settings: their version stays. */
export async function saveReportDay(trx: Trx, nextOn: string): Promise<void> {
  await trx.updateTable('organisations').set({ reportNextOn: nextOn }).execute();
}
