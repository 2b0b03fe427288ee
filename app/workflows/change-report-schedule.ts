import { requireRole } from '../auth/permissions.ts';
import { getOrganisation } from '../db/organisation.server.ts';
import { nextReportDay } from '../text/report-schedule.ts';
import { checked } from './checked.ts';
import type { WorkflowContext } from './context.ts';
import { type ReportScheduleInput, reportScheduleInput } from './report-schedule-input.ts';
import { saveSettings } from './save-settings.ts';

/**
 * Changes on which day of the month the report of the last one is mailed, and to whom. With another day it goes on the next
 * one that comes; with other recipients alone, when it was to go anyway.
 *
 * @throws AppError INVALID, and as `saveSettings`
 */
export async function changeReportSchedule(
  context: WorkflowContext,
  request: ReportScheduleInput,
  now = new Date(),
): Promise<void> {
  const { version, day = null, recipients } = checked(reportScheduleInput, request);
  requireRole(context.viewer, 'admin');
  // somebody who changes it meanwhile counts the version up, and nothing of this is saved
  const { reportDay, reportNextOn, timeZone } = await getOrganisation(context.db);
  const isAsBefore = day === reportDay && reportNextOn !== null;
  const next = day === null ? null : isAsBefore ? reportNextOn : nextReportDay(now, day, timeZone);
  await saveSettings(context, {
    version,
    settings: { reportDay: day, reportRecipients: recipients, reportNextOn: next },
  });
}
