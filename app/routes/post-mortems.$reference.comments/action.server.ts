import { data, redirect } from '@remix-run/node';
import { AppError, isAppError } from '#app/errors.ts';
import { addComment, reopenComment, replyToComment, resolveComment, takeCommentBack } from '#app/workflows/comment.ts';
import type { WorkflowContext } from '#app/workflows/context.ts';

const INTENTS = ['add', 'answer', 'resolve', 'reopen', 'take-back'];

/** Does what a form below the comments, or the editor, asks for. */
export async function act(context: WorkflowContext, reference: string, form: FormData) {
  const said = (name: string) => String(form.get(name) ?? '');
  const [id, threadId, body] = [said('id'), said('thread'), said('body')];
  try {
    await perform(context, reference, said('intent'), { id, threadId, body, place: placeIn(said) });
    // who comments while writing stays there
    if (said('from') === 'editor') return data({ error: null, threadId, body: '' });
    return redirect(`/post-mortems/${reference}/comments`);
  } catch (error) {
    if (!isAppError(error)) throw error;
    if (error.code !== 'INVALID' && error.code !== 'CONFLICT') throw data(error.message, error.status);
    return data({ error: error.message, threadId, body }, error.status);
  }
}

/** Which words the editor says it is about. */
function placeIn(said: (name: string) => string) {
  const [start, end] = [said('start'), said('end')];
  return { anchor: start && end ? { start, end } : null, quote: said('quote') };
}

interface Asked {
  id: string;
  threadId: string;
  body: string;
  place: ReturnType<typeof placeIn>;
}

async function perform(
  context: WorkflowContext,
  reference: string,
  intent: string,
  { id, threadId, body, place }: Asked,
): Promise<void> {
  switch (intent) {
    case 'add':
      return addComment(context, reference, { id, body, ...place });
    case 'answer':
      return replyToComment(context, reference, threadId, { id, body });
    case 'resolve':
      return resolveComment(context, reference, threadId);
    case 'reopen':
      return reopenComment(context, reference, threadId);
    case 'take-back':
      return takeCommentBack(context, reference, id);
    default:
      throw new AppError('INVALID', `intent is one of ${INTENTS.join(', ')}.`);
  }
}
