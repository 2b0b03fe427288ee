import type { ActionFunctionArgs } from '@remix-run/node';
import { answeringScript, formOf } from '#app/script-answer.server.ts';
import { changeCausalGraph } from '#app/workflows/change-causal-graph.ts';
import { changesIn } from './post-mortems.$reference.analysis.graph/action.server.ts';

/** Makes one edit of the canvas. An address of its own: where it cannot be reached the canvas stays as it is. */
export async function action({ request, context, params }: ActionFunctionArgs) {
  return answeringScript(context, async (own) => {
    const changes = String((await formOf(request)).get('changes') ?? '');
    await changeCausalGraph(own, params.reference ?? '', changesIn(changes));
    return { isKept: true };
  });
}
