import { requireRole } from '#app/auth/permissions.ts';
import { columnsOf } from '#app/components/tables/columns.ts';
import { type KeptCalendar, listBusinessCalendars } from '#app/db/business-calendars.server.ts';
import { listArchivedDurations, listOwnDurations, type OwnDuration } from '#app/db/own-durations.server.ts';
import { listTokens } from '#app/db/tokens.server.ts';
import { type Holiday, holidaysText } from '#app/text/holidays.ts';
import { weekText } from '#app/text/working-hours.ts';
import { smallTable } from './exported-table.server.ts';

type DurationRow = OwnDuration & { archived: boolean };

const DURATION_COLUMNS = columnsOf<DurationRow>()({
  name: { header: 'Name', value: (row) => row.name },
  from: { header: 'From', value: (row) => row.from },
  to: { header: 'To', value: (row) => row.to },
  id: { header: 'Id in questions', value: (row) => `own_${row.key}` },
  words: { header: 'What it says', value: (row) => row.words || null },
  version: { header: 'Version', value: (row) => row.version },
  archived: { header: 'Archived', value: (row) => row.archived },
});

/** Durations of the organisation's own, those in use first. */
export const durationsTable = smallTable<DurationRow>(DURATION_COLUMNS, async ({ db, viewer }) => {
  requireRole(viewer, 'coordinator');
  const [used, archived] = await Promise.all([listOwnDurations(db), listArchivedDurations(db)]);
  return [...used.map((row) => ({ ...row, archived: false })), ...archived.map((row) => ({ ...row, archived: true }))];
});

const holidayText = (holiday: Holiday) => holidaysText([holiday]);

const CALENDAR_COLUMNS = columnsOf<KeptCalendar>()({
  name: { header: 'Name', value: (row) => row.name },
  key: { header: 'Id in questions', value: (row) => row.key },
  isDefault: { header: 'Default', value: (row) => row.isDefault },
  hours: { header: 'Hours', value: (row) => weekText(row.hours) },
  timeZone: { header: 'Time zone', value: (row) => row.timeZone },
  holidays: { header: 'Holidays', value: (row) => row.holidays.map(holidayText) },
});

export const calendarsTable = smallTable<KeptCalendar>(CALENDAR_COLUMNS, async ({ db, viewer }) => {
  requireRole(viewer, 'coordinator');
  return listBusinessCalendars(db);
});

type TokenRow = Awaited<ReturnType<typeof listTokens>>[number];

const TOKEN_COLUMNS = columnsOf<TokenRow>()({
  for: { header: 'For', value: (row) => row.name },
  scopes: { header: 'Scopes', value: (row) => row.scopes },
  actsAs: { header: 'Acts as', value: (row) => row.ownerName ?? 'an administrator' },
  made: { header: 'Made', value: (row) => row.createdAt },
  lastUsed: { header: 'Last used', value: (row) => row.lastUsedAt },
  revoked: { header: 'Revoked', value: (row) => row.revokedAt },
});

/** Every token there ever was, without the tokens: only their digests are kept, and those stay. */
export const tokensTable = smallTable<TokenRow>(TOKEN_COLUMNS, async ({ db, viewer }) => {
  requireRole(viewer, 'admin');
  return listTokens(db);
});
