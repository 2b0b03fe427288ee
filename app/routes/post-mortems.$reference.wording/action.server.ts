import { data, redirect } from '@remix-run/node';
import type { WordingReply } from '#app/components/post-mortems/wording.ts';
import { AppError, isAppError } from '#app/errors.ts';
import type { WorkflowContext } from '#app/workflows/context.ts';
import { dismissFinding } from '#app/workflows/dismiss-finding.ts';
import { reword } from '#app/workflows/reword.ts';

/** Does what a form beside a statement asks for, without a script, and leads the reader back to where it stood. */
export async function act(context: WorkflowContext, reference: string, form: FormData) {
  try {
    // before anything is changed: what is refused changed nothing
    const place = placeIn(String(form.get('back') ?? '/wording'));
    await settle(context, reference, form);
    return redirect(`/post-mortems/${reference}${place}`);
  } catch (error) {
    if (!isAppError(error)) throw error;
    const said = Object.values(error.fields)[0] ?? error.message;
    return data<WordingReply>({ isRefused: true, said }, error.status);
  }
}

/**
 * Follows a piece of advice, or keeps why it is not followed.
 *
 * @returns what became of it, in words
 * @throws AppError as the workflows behind it, INVALID naming an odd intent
 */
export async function settle(context: WorkflowContext, reference: string, form: FormData): Promise<string> {
  const typed: Record<string, string> = Object.fromEntries([...form].map(([name, value]) => [name, String(value)]));
  const { intent = '', rule = '', quote = '', reason = '' } = typed;
  switch (intent) {
    case 'reword':
      // what it is made of is checked where it is changed
      await reword(context, reference, typed as unknown as Parameters<typeof reword>[2]);
      return 'The wording is changed.';
    case 'leave':
      await dismissFinding(context, reference, { rule, quote, reason });
      return 'It stays as it is. The reason is kept for the rule, without a name.';
    default:
      throw new AppError('INVALID', 'intent is one of reword, leave.');
  }
}

/** The pages of a post-mortem that show advice, and where on them it stands. */
const PLACE =
  /^\/(wording|meeting(\?section=[\w-]+)?|analysis(#[a-z]+)?|analysis\/graph(#[a-z]+)?|analysis\/(factors|whys)\/[\w-]+)$/;

function placeIn(back: string): string {
  if (PLACE.test(back)) return back;
  throw new AppError('INVALID', 'back names no page of a post-mortem.');
}
