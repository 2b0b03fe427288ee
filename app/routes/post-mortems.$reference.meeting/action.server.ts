import { data, redirect } from '@remix-run/node';
import { AppError, isAppError } from '#app/errors.ts';
import type { WorkflowContext } from '#app/workflows/context.ts';
import { decideInMeeting, takeDecisionBack } from '#app/workflows/decide-in-meeting.ts';

/** Why a form of the page was not taken, and what was typed in it. */
export interface Refused {
  why: string;
  text: string;
}

/**
 * Keeps what was decided, or takes it back, and goes on with the meeting. Whoever is refused reads why on the page, where they may
 * see it at all.
 *
 * @param query of the page that the form was on
 */
export async function act(context: WorkflowContext, reference: string, form: FormData, query: string) {
  const said = (name: string) => String(form.get(name) ?? '');
  try {
    if (form.get('intent') === 'take-back') await takeDecisionBack(context, reference, said('id'));
    else if (form.get('intent') === 'decide') {
      await decideInMeeting(context, reference, { id: said('id'), sectionKey: said('section'), text: said('text') });
    } else throw new AppError('INVALID', 'intent is one of decide, take-back.');
  } catch (error) {
    if (!isAppError(error)) throw error;
    const why = error.fields.text ?? error.message;
    return data<Refused>({ why, text: said('text') }, error.status);
  }
  return redirect(`/post-mortems/${reference}/meeting${query}`);
}
