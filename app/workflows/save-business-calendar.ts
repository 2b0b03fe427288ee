import { requireRole } from '../auth/permissions.ts';
import { recordAudit } from '../db/audit.server.ts';
import {
  type CalendarFields,
  createBusinessCalendar,
  deleteBusinessCalendar,
  getBusinessCalendar,
  type KeptCalendar,
  listBusinessCalendars,
  setDefaultCalendar,
  updateBusinessCalendar,
} from '../db/business-calendars.server.ts';
import type { Trx } from '../db/client.server.ts';
import { notifyLive } from '../db/live.server.ts';
import { lockOrganisation } from '../db/organisation.server.ts';
import { AppError } from '../errors.ts';
import { slugCandidates } from '../text/slugs.ts';
import { type CalendarInput, calendarInput, toCalendar } from './calendar-input.ts';
import { checked } from './checked.ts';
import type { WorkflowContext } from './context.ts';

/** What a question for a figure means by them is no calendar's key. */
const RESERVED: ReadonlySet<string> = new Set(['clock', 'business', 'default']);

/**
 * Adds a business calendar; the first one is the default.
 *
 * @returns its key
 * @throws AppError FORBIDDEN unless an administrator asks; INVALID
 */
export async function addBusinessCalendar(context: WorkflowContext, request: CalendarInput): Promise<string> {
  return changeCalendars(context, async (trx) => {
    const calendar = toCalendar(checked(calendarInput, request));
    const others = await listBusinessCalendars(trx);
    requireFreeName(calendar.name, others);
    const key = await createUnderFreeKey(trx, calendar);
    if (others.length === 0) await setDefaultCalendar(trx, key);
    return { key, action: 'business_calendar.added', details: calendar };
  });
}

/**
 * Changes a business calendar and counts its version up.
 *
 * @param version the one that was looked at
 * @throws AppError as `addBusinessCalendar`, NOT_FOUND, and STALE if somebody saved another version meanwhile
 */
export async function changeBusinessCalendar(
  context: WorkflowContext,
  key: string,
  version: number,
  request: CalendarInput,
): Promise<void> {
  await changeCalendars(context, async (trx) => {
    const { isDefault: _, id: _id, key: _key, ...before } = await getBusinessCalendar(trx, key);
    const calendar = toCalendar(checked(calendarInput, request));
    if (before.version !== version) {
      throw new AppError(
        'STALE',
        'Somebody saved another version of this calendar since you opened it. Nothing of yours was saved; it is below. Save again to put it in place of theirs.',
      );
    }
    const others = (await listBusinessCalendars(trx)).filter((other) => other.key !== key);
    requireFreeName(calendar.name, others);
    await updateBusinessCalendar(trx, key, calendar);
    return { key, action: 'business_calendar.changed', details: { ...calendar, before } };
  });
}

/** Makes a calendar the one that is meant where none is named. @throws AppError FORBIDDEN, NOT_FOUND */
export async function makeCalendarDefault(context: WorkflowContext, key: string): Promise<void> {
  await changeCalendars(context, async (trx) => {
    const { name } = await getBusinessCalendar(trx, key);
    await setDefaultCalendar(trx, key);
    return { key, action: 'business_calendar.made_default', details: { name } };
  });
}

/**
 * Removes a calendar; the audit log keeps what it said.
 *
 * @throws AppError FORBIDDEN, NOT_FOUND, CONFLICT for the default one while there are others
 */
export async function removeBusinessCalendar(context: WorkflowContext, key: string): Promise<void> {
  await changeCalendars(context, async (trx) => {
    const { isDefault, id: _id, key: _key, ...calendar } = await getBusinessCalendar(trx, key);
    if (isDefault && (await listBusinessCalendars(trx)).length > 1) {
      throw new AppError('CONFLICT', `${calendar.name} is the default. Make another one the default first.`);
    }
    await deleteBusinessCalendar(trx, key);
    return { key, action: 'business_calendar.removed', details: calendar };
  });
}

async function createUnderFreeKey(trx: Trx, calendar: CalendarFields): Promise<string> {
  for (const key of slugCandidates(calendar.name, 'calendar')) {
    if (!RESERVED.has(key) && (await createBusinessCalendar(trx, key, calendar))) return key;
  }
  throw new Error('unreachable: there is always a next key');
}

/** The frame of every change: one at a time, audited, and open pages ask anew. */
async function changeCalendars(
  { db, viewer, actor }: WorkflowContext,
  work: (trx: Trx) => Promise<{ key: string; action: string; details: object }>,
): Promise<string> {
  requireRole(viewer, 'admin');
  return db.transaction().execute(async (trx) => {
    await lockOrganisation(trx);
    const { key, action, details } = await work(trx);
    await recordAudit(trx, actor, { action, subjectType: 'business_calendar', details: { key, ...details } });
    await notifyLive(trx, { topic: 'figures', incidents: [] });
    return key;
  });
}

/** @throws AppError INVALID if another has the name, in any case */
function requireFreeName(name: string, others: readonly KeptCalendar[]): void {
  if (!others.some((other) => other.name.toLowerCase() === name.toLowerCase())) return;
  const message = `There is a calendar “${name}” already.`;
  throw new AppError('INVALID', message, { name: message });
}
