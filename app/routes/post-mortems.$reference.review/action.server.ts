import type { SubmissionResult } from '@conform-to/react';
import { parseWithZod } from '@conform-to/zod/v4';
import { data, redirect } from '@remix-run/node';
import { getPostMortem } from '#app/db/post-mortems.server.ts';
import { AppError, isAppError } from '#app/errors.ts';
import { answering, submitting } from '#app/http-response.server.ts';
import { answerReview } from '#app/workflows/answer-review.ts';
import { askReview, type TellingContext } from '#app/workflows/ask-review.ts';
import { editPostMortem } from '#app/workflows/edit-post-mortem.ts';
import { publishPostMortem } from '#app/workflows/publish-post-mortem.ts';
import { reopenPostMortem } from '#app/workflows/reopen-post-mortem.ts';
import { FORMS, type FormName } from './schema.ts';

/** What a form is answered that was not taken, by its name. */
export type Refused = { [Name in FormName]?: SubmissionResult<string[]> } & {
  /** The version of title and day that stood when they were refused because somebody had changed them. */
  standing?: number;
};

/** Does what a form on the page of the review asks for. */
export async function act(context: TellingContext, reference: string, form: FormData) {
  switch (form.get('intent')) {
    case 'ask':
      return taking('ask', reference, parseWithZod(form, { schema: FORMS.ask }), (value) =>
        askReview(context, reference, value),
      );
    case 'answer':
      return taking('answer', reference, parseWithZod(form, { schema: FORMS.answer }), (value) =>
        answerReview(context, reference, value),
      );
    case 'publish':
      return taking('publish', reference, parseWithZod(form, { schema: FORMS.publish }), (value) =>
        publishPostMortem(context, reference, value),
      );
    case 'reopen':
      return taking('reopen', reference, parseWithZod(form, { schema: FORMS.reopen }), (value) =>
        reopenPostMortem(context, reference, value),
      );
    case 'edit':
      return editing(context, reference, form);
    default:
      return answering<never>(async () => {
        throw new AppError('INVALID', `intent is one of ${Object.keys(FORMS).join(', ')}.`);
      });
  }
}

/** Whoever is told that somebody else changed title or day may go on over that, and over nothing that came later. */
async function editing(context: TellingContext, reference: string, form: FormData) {
  const refusal: { standing?: number } = {};
  const edit = async (value: Parameters<typeof editPostMortem>[2]) => {
    // looked at before: what comes between is refused once more
    const { version } = await getPostMortem(context.db, context.viewer, reference);
    await editPostMortem(context, reference, value).catch((error: unknown) => {
      if (isAppError(error) && error.code === 'STALE') refusal.standing = version;
      throw error;
    });
  };
  return taking('edit', reference, parseWithZod(form, { schema: FORMS.edit }), edit, refusal);
}

async function taking<Value>(
  name: FormName,
  reference: string,
  submission: Parameters<typeof submitting>[0] & { status?: string; value?: Value },
  work: (value: Value) => Promise<unknown>,
  refusal: { standing?: number } = {},
) {
  if (submission.status !== 'success') return data<Refused>({ [name]: submission.reply({}) }, 422);
  const send = async () => {
    await work(submission.value as Value);
    return null;
  };
  // somebody else may have signed in meanwhile, or others were asked: the page says so, and gives back what was typed
  const refused = await submitting(submission, send, [], ['FORBIDDEN']);
  if (refused === null) return redirect(`/post-mortems/${reference}/review`);
  return data<Refused>({ [name]: refused.data, ...refusal }, refused.init ?? {});
}
