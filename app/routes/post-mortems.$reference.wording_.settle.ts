import type { ActionFunctionArgs } from '@remix-run/node';
import { answeringScript, formOf } from '#app/script-answer.server.ts';
import { settle } from './post-mortems.$reference.wording/action.server.ts';

/** Follows a piece of advice, or keeps why not. An address of its own: the page that asks stays as it is, whatever is answered. */
export async function action({ request, context, params }: ActionFunctionArgs) {
  return answeringScript(context, async (own) => ({
    said: await settle(own, params.reference ?? '', await formOf(request)),
  }));
}
