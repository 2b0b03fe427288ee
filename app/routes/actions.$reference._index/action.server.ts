import { data, redirect } from '@remix-run/node';
import { z } from 'zod';
import { ACTION_STATES } from '#app/db/schema.ts';
import { isAppError } from '#app/errors.ts';
import { localInstant } from '#app/text/local-instant.ts';
import { checked } from '#app/workflows/checked.ts';
import type { WorkflowContext } from '#app/workflows/context.ts';
import { moveAction } from '#app/workflows/move-action.ts';

const schemaFor = (timeZone: string) =>
  z.object({
    version: z.coerce.number().int().positive(),
    state: z.enum(ACTION_STATES),
    reason: z.string().optional(),
    doneAt: localInstant(timeZone),
  });

/** Says where it stands; what its reader can put right comes back with what was typed. */
export async function move(context: WorkflowContext, reference: string, form: FormData) {
  const typed = { state: text(form, 'state'), reason: text(form, 'reason'), doneAt: text(form, 'doneAt') };
  try {
    const asked = checked(schemaFor(context.viewer.timeZone), Object.fromEntries(form));
    await moveAction(context, reference, asked);
  } catch (error) {
    if (!isAppError(error)) throw error;
    if (error.code !== 'INVALID' && error.code !== 'STALE') throw data(error.message, error.status);
    return data({ notice: Object.values(error.fields)[0] ?? error.message, typed }, error.status);
  }
  return redirect(`/actions/${reference}`);
}

function text(form: FormData, name: string): string {
  const value = form.get(name);
  return typeof value === 'string' ? value : '';
}
