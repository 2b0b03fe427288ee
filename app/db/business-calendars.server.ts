import { sql } from 'kysely';
import type { BusinessCalendar } from '#analytics/metrics/weekly-hours.ts';
import { AppError } from '../errors.ts';
import type { Db, Trx } from './client.server.ts';
import { newId } from './ids.ts';

/** What can be changed of a business calendar; its key stays, since questions name it. */
export interface CalendarFields extends BusinessCalendar {
  name: string;
  holidays: { date: string; name: string }[];
}

/** Working hours by which durations can be counted. */
export interface KeptCalendar extends CalendarFields {
  /** Never used again, as a key may be. */
  id: string;
  key: string;
  /** The one that `time=business` means. */
  isDefault: boolean;
  /** Raised with every change. */
  version: number;
}

/** Every business calendar, the default first, then by name. */
export async function listBusinessCalendars(db: Db): Promise<KeptCalendar[]> {
  return calendars(db).orderBy('isDefault', 'desc').orderBy(sql`lower(name)`).execute();
}

/** The calendar of a key, or the default one; undefined where there is none. */
export async function findBusinessCalendar(db: Db, key: string | 'default'): Promise<KeptCalendar | undefined> {
  return calendars(db)
    .where((eb) => (key === 'default' ? eb('isDefault', '=', true) : eb('key', '=', key)))
    .executeTakeFirst();
}

/** @throws AppError NOT_FOUND */
export async function getBusinessCalendar(db: Db, key: string): Promise<KeptCalendar> {
  const calendar = await calendars(db).where('key', '=', key).executeTakeFirst();
  if (!calendar) throw new AppError('NOT_FOUND', `There is no business calendar “${key}”.`);
  return calendar;
}

/** @returns false if the key is taken */
export async function createBusinessCalendar(trx: Trx, key: string, fields: CalendarFields): Promise<boolean> {
  const created = await trx
    .insertInto('businessCalendars')
    .values({ ...columnsOf(fields), key, id: newId() })
    .onConflict((conflict) => conflict.column('key').doNothing())
    .returning('id')
    .executeTakeFirst();
  return created !== undefined;
}

/** Changes a calendar and counts its version up. */
export async function updateBusinessCalendar(trx: Trx, key: string, fields: CalendarFields): Promise<void> {
  await trx
    .updateTable('businessCalendars')
    .set((eb) => ({ ...columnsOf(fields), version: eb('version', '+', 1) }))
    .where('key', '=', key)
    .execute();
}

/** Makes this the one that `time=business` means; call with the organisation locked. */
export async function setDefaultCalendar(trx: Trx, key: string): Promise<void> {
  await trx.updateTable('businessCalendars').set({ isDefault: false }).where('isDefault', '=', true).execute();
  await trx.updateTable('businessCalendars').set({ isDefault: true }).where('key', '=', key).execute();
}

export async function deleteBusinessCalendar(trx: Trx, key: string): Promise<void> {
  await trx.deleteFrom('businessCalendars').where('key', '=', key).execute();
}

const calendars = (db: Db) =>
  db
    .selectFrom('businessCalendars')
    .select(['id', 'key', 'name', 'timeZone', 'hours', 'holidays', 'isDefault', 'version']);

const columnsOf = ({ name, timeZone, hours, holidays }: CalendarFields) => ({
  name,
  timeZone,
  hours: JSON.stringify(hours),
  holidays: JSON.stringify(holidays),
});
