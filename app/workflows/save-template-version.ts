import { z } from 'zod';
import type { TemplateContent } from '#templates/content.ts';
import { contentDifference } from '#templates/content-difference.ts';
import { recordAudit } from '../db/audit.server.ts';
import type { Trx } from '../db/client.server.ts';
import { markEveryDuty } from '../db/duty-watches.server.ts';
import { createTemplate, listRoleAudiences, recordTemplateVersion, type TemplateCell } from '../db/templates.server.ts';
import { AppError } from '../errors.ts';
import { type CellName, changeTemplate, nextReview } from './change-template.ts';
import { soundContent } from './check-template.ts';
import { checked } from './checked.ts';
import type { WorkflowContext } from './context.ts';

/** How often a template is looked at again of which nobody said so. */
const REVIEW_EVERY_DAYS = 180;

const input = z.object({
  /** A TemplateContent, from wherever. */
  content: z.unknown(),
  note: z.string().trim().max(2000, 'Use at most 2000 characters.').default(''),
});

export interface SavedVersion {
  number: number;
  /** False where the template says just that already. */
  isNew: boolean;
}

/**
 * Appends a version to the template of a cell, or writes the first one. Versions before it stay as they are, and so do the
 * messages that were drafted from them. Saving the same twice is once.
 *
 * @param expected the number of the version that this one was made from; 0 where there was no template
 * @throws AppError FORBIDDEN, NOT_FOUND; INVALID with what is wrong by its part; STALE if there is a later version
 */
export async function saveTemplateVersion(
  context: WorkflowContext,
  name: CellName,
  expected: number,
  request: z.input<typeof input>,
): Promise<SavedVersion> {
  return changeTemplate(context, name, async (trx, cell) => {
    const { content: written, note } = checked(input, request);
    const content = soundContent(written, cell.audience, await listRoleAudiences(trx));
    const latest = cell.template?.latest;
    if (latest && contentDifference(latest.content, content).length === 0)
      return { number: latest.number, isNew: false };
    const number = latest?.number ?? 0;
    if (number !== expected) throw stale(number, latest?.createdByName ?? null);
    const saved = await appendVersion(trx, context, cell, { content, note });
    if (!saved) throw stale(1, null);
    await markEveryDuty(trx);
    return saved;
  });
}

interface Appended {
  content: TemplateContent;
  note: string;
  /** For a new template; null: never. */
  reviewEveryDays?: number | null;
}

/**
 * The next version of a cell that stands still, or its template with the first one. Whoever appends versions has what is open
 * looked at again after the last one (`markEveryDuty`): what locks cells after that waits in a circle with others.
 *
 * @returns undefined where somebody made the template since the cell was read as a gap, which nothing kept them from
 */
export async function appendVersion(
  trx: Trx,
  { actor, viewer }: Pick<WorkflowContext, 'actor' | 'viewer'>,
  { category, audience, template }: TemplateCell,
  { content, note, reviewEveryDays = REVIEW_EVERY_DAYS }: Appended,
): Promise<SavedVersion | undefined> {
  const reviewDueOn = await nextReview(trx, reviewEveryDays);
  const templateId =
    template?.id ?? (await createTemplate(trx, { categoryId: category.id, audience, reviewEveryDays, reviewDueOn }));
  if (templateId === undefined) return undefined;
  const number = (template?.latest.number ?? 0) + 1;
  await recordTemplateVersion(trx, { templateId, number, content, note, createdBy: viewer.userId });
  await recordAudit(trx, actor, {
    action: number === 1 ? 'template.written' : 'template.revised',
    subjectType: 'template',
    subjectId: templateId,
    details: { category: category.key, audience, number, note },
  });
  return { number, isNew: true };
}

function stale(number: number, by: string | null): AppError {
  return new AppError(
    'STALE',
    `${by ?? 'Somebody'} saved version ${number} while you were writing. Nothing of yours was saved; it is below. Look at what changed, then save again: yours follows as version ${number + 1}.`,
  );
}
