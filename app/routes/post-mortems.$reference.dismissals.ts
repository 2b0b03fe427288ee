import type { ActionFunctionArgs } from '@remix-run/node';
import { answeringScript, formOf } from '#app/script-answer.server.ts';
import { dismissFinding } from '#app/workflows/dismiss-finding.ts';

/** Keeps why something that the language aid pointed at may stay. An address of its own: the page that asks stays as it is. */
export async function action({ request, context, params }: ActionFunctionArgs) {
  return answeringScript(context, async (own) => {
    const form = await formOf(request);
    const said = (name: string) => String(form.get(name) ?? '');
    const dismissal = { rule: said('rule'), quote: said('quote'), reason: said('reason') };
    await dismissFinding(own, params.reference ?? '', dismissal);
    return { isKept: true };
  });
}
