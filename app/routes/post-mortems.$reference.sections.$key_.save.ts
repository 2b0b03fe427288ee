import type { ActionFunctionArgs } from '@remix-run/node';
import { answeringScript, formOf } from '#app/script-answer.server.ts';
import { keepSection } from './post-mortems.$reference.sections.$key/keep-section.server.ts';

/** Keeps a section. An address of its own: where it cannot be reached the page stays as it is, with what was typed. */
export async function action({ request, context, params }: ActionFunctionArgs) {
  return answeringScript(context, async (own) => ({
    refused: await keepSection(own, params.reference ?? '', params.key ?? '', await formOf(request)),
  }));
}
