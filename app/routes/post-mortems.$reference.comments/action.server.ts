import { data, redirect } from '@remix-run/node';
import { AppError, isAppError } from '#app/errors.ts';
import { addComment, reopenComment, replyToComment, resolveComment, takeCommentBack } from '#app/workflows/comment.ts';
import type { WorkflowContext } from '#app/workflows/context.ts';
import { commentPlace } from './comments-view.ts';

const INTENTS = ['add', 'answer', 'resolve', 'reopen', 'take-back'];

const said = (form: FormData, name: string) => String(form.get(name) ?? '');

/**
 * Does what a form below the comments asks for, and leads to what was written or taken back. Whoever is refused reads why on the
 * page, with what they typed, where they may see it at all.
 */
export async function act(context: WorkflowContext, reference: string, form: FormData) {
  try {
    await perform(context, reference, form);
    const written = encodeURIComponent(said(form, 'id'));
    return redirect(`/post-mortems/${reference}/comments${written && `#${commentPlace(written)}`}`);
  } catch (error) {
    if (!isAppError(error)) throw error;
    return data({ error: error.message, threadId: said(form, 'thread'), body: said(form, 'body') }, error.status);
  }
}

/** Does what a form, or the editor, asks for. @throws AppError as the workflows of comments, INVALID naming an odd intent */
export async function perform(context: WorkflowContext, reference: string, form: FormData): Promise<void> {
  const [id, threadId, body, intent] = ['id', 'thread', 'body', 'intent'].map((name) => said(form, name)) as [
    string,
    string,
    string,
    string,
  ];
  switch (intent) {
    case 'add':
      return addComment(context, reference, { id, body, ...placeIn(form) });
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

/** Which words the editor says it is about. */
function placeIn(form: FormData) {
  const [start, end] = [said(form, 'start'), said(form, 'end')];
  return { anchor: start && end ? { start, end } : null, quote: said(form, 'quote') };
}
