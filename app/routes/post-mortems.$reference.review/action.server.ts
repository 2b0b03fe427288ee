import type { SubmissionResult } from '@conform-to/react';
import { parseWithZod } from '@conform-to/zod/v4';
import { data, redirect } from '@remix-run/node';
import { AppError } from '#app/errors.ts';
import { answering, submitting } from '#app/http-response.server.ts';
import { answerReview } from '#app/workflows/answer-review.ts';
import { askReview, type TellingContext } from '#app/workflows/ask-review.ts';
import { editPostMortem } from '#app/workflows/edit-post-mortem.ts';
import { publishPostMortem } from '#app/workflows/publish-post-mortem.ts';
import { reopenPostMortem } from '#app/workflows/reopen-post-mortem.ts';
import { FORMS, type FormName } from './schema.ts';

/** What a form is answered that was not taken, by its name. */
export type Refused = { [Name in FormName]?: SubmissionResult<string[]> };

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
      return taking('publish', reference, parseWithZod(form, { schema: FORMS.publish }), () =>
        publishPostMortem(context, reference),
      );
    case 'reopen':
      return taking('reopen', reference, parseWithZod(form, { schema: FORMS.reopen }), (value) =>
        reopenPostMortem(context, reference, value),
      );
    case 'edit':
      return taking('edit', reference, parseWithZod(form, { schema: FORMS.edit }), (value) =>
        editPostMortem(context, reference, value),
      );
    default:
      return answering<never>(async () => {
        throw new AppError('INVALID', `intent is one of ${Object.keys(FORMS).join(', ')}.`);
      });
  }
}

async function taking<Value>(
  name: FormName,
  reference: string,
  submission: Parameters<typeof submitting>[0] & { status?: string; value?: Value },
  work: (value: Value) => Promise<unknown>,
) {
  if (submission.status !== 'success') return data<Refused>({ [name]: submission.reply({}) }, 422);
  const refused = await submitting(submission, async () => {
    await work(submission.value as Value);
    return null;
  });
  if (refused === null) return redirect(`/post-mortems/${reference}/review`);
  return data<Refused>({ [name]: refused.data }, refused.init ?? {});
}
