import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { answeringScript, formOf } from '#app/script-answer.server.ts';
import { perform } from './post-mortems.$reference.comments/action.server.ts';
import { loadTalk } from './post-mortems.$reference.comments/load-comments.server.ts';

/** The comments beside a document, for the page where it is written. */
export async function loader({ context, params }: LoaderFunctionArgs) {
  return answeringScript(context, ({ db, viewer }) => loadTalk(db, viewer, params.reference ?? ''));
}

/** Says, answers or settles something, and tells how the comments stand then. */
export async function action({ request, context, params }: ActionFunctionArgs) {
  const reference = params.reference ?? '';
  return answeringScript(context, async (own) => {
    await perform(own, reference, await formOf(request));
    return loadTalk(own.db, own.viewer, reference);
  });
}
