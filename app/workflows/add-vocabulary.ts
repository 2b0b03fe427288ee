import { z } from 'zod';
import { requireRole } from '../auth/permissions.ts';
import { recordAudit } from '../db/audit.server.ts';
import { createCategory } from '../db/categories.server.ts';
import type { Trx } from '../db/client.server.ts';
import { createResponseRole } from '../db/response-roles.server.ts';
import { AppError } from '../errors.ts';
import { slugOf } from '../text/slugs.ts';
import { checked } from './checked.ts';
import type { WorkflowContext } from './context.ts';

const input = z.object({
  name: z.string('Enter a name.').trim().min(1, 'Enter a name.').max(200, 'Use at most 200 characters.'),
});

type Create = (trx: Trx, entry: { key: string; name: string }) => Promise<string | undefined>;

/**
 * Adds a category of the organisation's own.
 *
 * @throws AppError FORBIDDEN below coordinator; INVALID if the name is empty or taken
 */
export async function addCategory(context: WorkflowContext, request: z.input<typeof input>): Promise<void> {
  await addEntry(context, request, 'category', createCategory);
}

/** Adds a response role of the organisation's own. @throws AppError as `addCategory` */
export async function addResponseRole(context: WorkflowContext, request: z.input<typeof input>): Promise<void> {
  await addEntry(context, request, 'response_role', createResponseRole);
}

async function addEntry(
  { db, viewer, actor }: WorkflowContext,
  request: z.input<typeof input>,
  subjectType: 'category' | 'response_role',
  create: Create,
): Promise<void> {
  requireRole(viewer, 'coordinator');
  const { name } = checked(input, request);
  const key = slugOf(name, '');
  if (!key) throw invalid('Use at least one letter from a to z, or a digit.');
  await db.transaction().execute(async (trx) => {
    const id = await create(trx, { key, name });
    if (!id) throw invalid(`"${name}" is there already, or something that differs only in signs.`);
    await recordAudit(trx, actor, { action: `${subjectType}.added`, subjectType, subjectId: id, details: { name } });
  });
}

function invalid(message: string): AppError {
  return new AppError('INVALID', message, { name: message });
}
