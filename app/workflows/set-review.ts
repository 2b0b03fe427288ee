import { z } from 'zod';
import { recordAudit } from '../db/audit.server.ts';
import { saveReview, type TemplateCell } from '../db/templates.server.ts';
import { AppError } from '../errors.ts';
import { type CellName, changeTemplate, nextReview } from './change-template.ts';
import { checked } from './checked.ts';
import type { WorkflowContext } from './context.ts';

const DAYS = 'Enter whole days, from 1 to 3650, or leave it empty.';

const input = z.object({
  reviewEveryDays: z.number(DAYS).int(DAYS).min(1, DAYS).max(3650, DAYS).nullable(),
  reviewDueOn: z.iso.date('Enter a day, or leave it empty.').nullable(),
});

/**
 * Says how often a template is looked at again, and when next.
 *
 * @param version of the review as it was looked at
 * @throws AppError FORBIDDEN, NOT_FOUND, INVALID, STALE if somebody changed it meanwhile
 */
export async function setReview(
  context: WorkflowContext,
  name: CellName,
  version: number,
  request: z.input<typeof input>,
): Promise<void> {
  await changeTemplate(context, name, async (trx, cell) => {
    const review = checked(input, request);
    const template = requireTemplate(cell);
    if (template.version !== version) {
      throw new AppError(
        'STALE',
        'Somebody changed the review of this template meanwhile. What you typed is below: save again to put it in place of theirs.',
      );
    }
    await saveReview(trx, template.id, review);
    await audit(trx, context, cell, 'template.review_set', review);
  });
}

/**
 * Records that a template was looked at today and is right as it is: the next review is due one interval later.
 *
 * @throws AppError FORBIDDEN, NOT_FOUND
 */
export async function recordReview(context: WorkflowContext, name: CellName): Promise<void> {
  await changeTemplate(context, name, async (trx, cell) => {
    const { id, reviewEveryDays, latest } = requireTemplate(cell);
    const reviewDueOn = await nextReview(trx, reviewEveryDays);
    await saveReview(trx, id, { reviewEveryDays, reviewDueOn });
    await audit(trx, context, cell, 'template.reviewed', { number: latest.number, reviewDueOn });
  });
}

/** @throws AppError NOT_FOUND */
export function requireTemplate({ template, category, audience }: TemplateCell) {
  if (template) return template;
  throw new AppError('NOT_FOUND', `There is no ${audience} template for ${category.name} yet.`);
}

async function audit(
  trx: Parameters<typeof recordAudit>[0],
  { actor }: WorkflowContext,
  { category, audience, template }: TemplateCell,
  action: string,
  details: Record<string, unknown>,
): Promise<void> {
  await recordAudit(trx, actor, {
    action,
    subjectType: 'template',
    subjectId: template?.id ?? null,
    details: { category: category.key, audience, ...details },
  });
}
