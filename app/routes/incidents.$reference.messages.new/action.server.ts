import { isAppError } from '#app/errors.ts';
import { type Begun, beginDraft } from '#app/workflows/begin-draft.ts';

type Context = Parameters<typeof beginDraft>[0];

/** Begins what the form asks for: for the duties that were ticked, or for an audience on an occasion. */
export async function beginAsked(
  context: Context,
  reference: string,
  form: FormData,
): Promise<Begun | { refused: string }> {
  const asked =
    form.get('intent') === 'occasion'
      ? { audience: form.get('audience'), stage: form.get('stage') }
      : { dutyKeys: form.getAll('duty') };
  try {
    // the workflow says what is wrong with what a form may hold
    return await beginDraft(context, reference, asked as Parameters<typeof beginDraft>[2]);
  } catch (error) {
    if (isAppError(error) && (error.code === 'INVALID' || error.code === 'CONFLICT')) return { refused: error.message };
    throw error;
  }
}
