import { hasRole } from '../auth/permissions.ts';
import type { Trx } from '../db/client.server.ts';
import { notifyLive } from '../db/live.server.ts';
import { findOrganisation } from '../db/organisation.server.ts';
import { getTemplateCell, lockTemplate, type TemplateCell } from '../db/templates.server.ts';
import type { Viewer } from '../db/viewer.ts';
import { AppError } from '../errors.ts';
import { dayIn, daysAfter } from '../text/days.ts';
import type { WorkflowContext } from './context.ts';

/** A cell of the matrix by its names. */
export interface CellName {
  /** The category's key. */
  category: string;
  audience: string;
}

/** True for coordinators, of the organisation or of any team, and administrators: templates are everybody's. */
export const mayChangeTemplates = (viewer: Viewer): boolean => hasRole(viewer, 'coordinator', 'any');

/** @throws AppError FORBIDDEN */
export function requireTemplateChange(viewer: Viewer): void {
  if (mayChangeTemplates(viewer)) return;
  throw new AppError('FORBIDDEN', `Coordinators and administrators write templates; your role is "${viewer.role}".`);
}

/**
 * The frame of every change to a template: one transaction in which nobody else changes it, after which open pages ask anew.
 *
 * @throws AppError FORBIDDEN, NOT_FOUND
 */
export async function changeTemplate<T>(
  { db, viewer }: WorkflowContext,
  { category, audience }: CellName,
  work: (trx: Trx, cell: TemplateCell) => Promise<T>,
): Promise<T> {
  requireTemplateChange(viewer);
  return db.transaction().execute(async (trx) => {
    const result = await work(trx, await lockCell(trx, { category, audience }));
    await notifyLive(trx, { topic: 'directory', incidents: [] });
    return result;
  });
}

/** A cell whose template, if it has one, stands still until the transaction ends. @throws AppError NOT_FOUND */
export async function lockCell(trx: Trx, { category, audience }: CellName): Promise<TemplateCell> {
  const { template } = await getTemplateCell(trx, category, audience);
  if (template) await lockTemplate(trx, template.id);
  // read again: only now does it stand still
  return getTemplateCell(trx, category, audience);
}

/** The day on which something is to be looked at that is looked at today; null without an interval. */
export async function nextReview(trx: Trx, everyDays: number | null): Promise<string | null> {
  if (everyDays === null) return null;
  const organisation = await findOrganisation(trx);
  return daysAfter(dayIn(new Date(), organisation?.timeZone ?? 'UTC'), everyDays);
}
