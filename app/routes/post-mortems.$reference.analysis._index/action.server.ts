import { data, redirect } from '@remix-run/node';
import { AppError, isAppError } from '#app/errors.ts';
import type { WorkflowContext } from '#app/workflows/context.ts';
import { putBackFactor, shiftFactor } from '#app/workflows/save-factor.ts';
import { addWhy, putBackWhy, shiftWhy } from '#app/workflows/save-why.ts';

/** What a form of the page is answered that was not taken: why, and what was typed below which why. */
export interface Refused {
  message: string;
  parentId: string | null;
  text: string | null;
}

/** Does what a form on the page of an analysis asks for. */
export async function act(context: WorkflowContext, reference: string, form: FormData) {
  const intent = String(form.get('intent') ?? '');
  const parentId = String(form.get('parentId') ?? '') || null;
  const text = intent === 'add-why' ? String(form.get('text') ?? '') : null;
  try {
    await work(context, reference, intent, form);
  } catch (error) {
    if (!isAppError(error)) throw error;
    if (error.status === 403 || error.status === 404) throw data(error.message, error.status);
    return data<Refused>({ message: error.fields.text ?? error.message, parentId, text }, error.status);
  }
  return redirect(`/post-mortems/${reference}/analysis#${intent.includes('why') ? 'whys' : 'factors'}`);
}

async function work(context: WorkflowContext, reference: string, intent: string, form: FormData): Promise<void> {
  const id = String(form.get('id') ?? '');
  const direction = form.get('direction') === 'up' ? 'up' : 'down';
  switch (intent) {
    case 'add-why': {
      const parentId = String(form.get('parentId') ?? '') || null;
      return addWhy(context, reference, { id, parentId, text: String(form.get('text') ?? '') });
    }
    case 'move-why':
      return shiftWhy(context, reference, id, direction);
    case 'put-back-why':
      return putBackWhy(context, reference, id);
    case 'move-factor':
      return shiftFactor(context, reference, id, direction);
    case 'put-back-factor':
      return putBackFactor(context, reference, id);
    default:
      throw new AppError('INVALID', `There is no form “${intent}” on this page.`);
  }
}
