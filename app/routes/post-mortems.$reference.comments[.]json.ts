import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { getPostMortem } from '#app/db/post-mortems.server.ts';
import { answeringScript, formOf } from '#app/script-answer.server.ts';
import { perform } from './post-mortems.$reference.comments/action.server.ts';
import { loadThreads } from './post-mortems.$reference.comments/load-comments.server.ts';

/** The comments beside a document, for the page where it is written. */
export async function loader({ context, params }: LoaderFunctionArgs) {
  return answeringScript(context, async ({ db, viewer }) =>
    loadThreads(db, viewer, await getPostMortem(db, viewer, params.reference ?? '')),
  );
}

/** Says, answers or settles something, and tells how the comments stand then. */
export async function action({ request, context, params }: ActionFunctionArgs) {
  const reference = params.reference ?? '';
  return answeringScript(context, async (own) => {
    await perform(own, reference, await formOf(request));
    return loadThreads(own.db, own.viewer, await getPostMortem(own.db, own.viewer, reference));
  });
}
