import { beforeAll, describe, expect, it } from 'vitest';
import { findBusinessCalendar, getBusinessCalendar, listBusinessCalendars } from '#app/db/business-calendars.server.ts';
import { createOrganisation } from '#app/db/organisation.server.ts';
import {
  addBusinessCalendar,
  changeBusinessCalendar,
  makeCalendarDefault,
  removeBusinessCalendar,
} from '#app/workflows/save-business-calendar.ts';
import { useDatabase } from '#tests/support/database.ts';
import { contextOf, makeViewer } from '#tests/support/recording.ts';
import { asAdministrator } from '../people/fixture.ts';

const database = useDatabase();
const OFFICE = { name: 'Office', timeZone: 'Europe/Berlin', monday: '09:00-17:00', holidays: '2026-12-25 Christmas' };

describe('business calendars', () => {
  beforeAll(async () => {
    await database.db
      .transaction()
      .execute((trx) => createOrganisation(trx, { name: 'Lakeside', timeZone: 'UTC', isSample: false }));
  });

  it('the first is the default, and another one takes its place only when asked', async () => {
    const context = asAdministrator(database);
    const office = await addBusinessCalendar(context, OFFICE);
    const shop = await addBusinessCalendar(context, { ...OFFICE, name: 'Shop', saturday: '10-24' });
    expect(await findBusinessCalendar(database.db, 'default')).toMatchObject({ key: office });
    await makeCalendarDefault(context, shop);
    expect((await listBusinessCalendars(database.db)).map(({ key, isDefault }) => [key, isDefault])).toEqual([
      ['shop', true],
      ['office', false],
    ]);
    expect(await getBusinessCalendar(database.db, shop)).toEqual({
      id: expect.any(String),
      key: 'shop',
      name: 'Shop',
      timeZone: 'Europe/Berlin',
      hours: [
        { weekday: 1, from: '09:00', to: '17:00' },
        { weekday: 6, from: '10:00', to: '24:00' },
      ],
      holidays: [{ date: '2026-12-25', name: 'Christmas' }],
      isDefault: true,
      version: 1,
    });
  });

  it('of two changes made at once one is refused, and the version counts up', async () => {
    const context = asAdministrator(database);
    const results = await Promise.allSettled(
      ['08:00-16:00', '10:00-18:00'].map((monday) =>
        changeBusinessCalendar(context, 'office', 1, { ...OFFICE, monday }),
      ),
    );
    expect(results.flatMap((result) => (result.status === 'rejected' ? result.reason.code : []))).toEqual(['STALE']);
    expect(await getBusinessCalendar(database.db, 'office')).toMatchObject({ version: 2 });
  });

  it('none is called what a question for a figure means by a word of its own', async () => {
    expect(await addBusinessCalendar(asAdministrator(database), { ...OFFICE, name: 'Business' })).toBe('business-2');
  });

  it('name the field that is wrong', async () => {
    const add = (change: object) => addBusinessCalendar(asAdministrator(database), { ...OFFICE, ...change });
    await expect(add({ name: 'OFFICE' })).rejects.toMatchObject({ fields: { name: expect.any(String) } });
    await expect(add({ name: 'A', monday: '9' })).rejects.toMatchObject({ fields: { monday: expect.any(String) } });
    await expect(add({ name: 'A', monday: '' })).rejects.toMatchObject({ fields: { monday: expect.any(String) } });
    await expect(add({ name: 'A', timeZone: 'Moon' })).rejects.toMatchObject({
      fields: { timeZone: 'This is not a time zone.' },
    });
    await expect(add({ name: 'A', holidays: 'soon' })).rejects.toMatchObject({
      fields: { holidays: expect.stringContaining('Line 1') },
    });
  });

  it('the default is not removed while there are others, and the audit log keeps what a removed one said', async () => {
    const context = asAdministrator(database);
    await expect(removeBusinessCalendar(context, 'shop')).rejects.toMatchObject({ code: 'CONFLICT' });
    await removeBusinessCalendar(context, 'office');
    await removeBusinessCalendar(context, 'business-2');
    await removeBusinessCalendar(context, 'shop');
    expect(await listBusinessCalendars(database.db)).toEqual([]);
    const entries = await database.db.selectFrom('auditEntries').select(['action', 'details']).orderBy('id').execute();
    expect(entries.map(({ action }) => action)).toEqual([
      'business_calendar.added',
      'business_calendar.added',
      'business_calendar.made_default',
      'business_calendar.changed',
      'business_calendar.added',
      'business_calendar.removed',
      'business_calendar.removed',
      'business_calendar.removed',
    ]);
    expect(entries[5]?.details).toMatchObject({ key: 'office', timeZone: 'Europe/Berlin' });
  });

  it('are an administrator’s to change', async () => {
    const coordinator = await makeViewer(database.db, 'coordinator');
    await expect(addBusinessCalendar(contextOf(database.db, coordinator), OFFICE)).rejects.toMatchObject({
      code: 'FORBIDDEN',
    });
  });
});
