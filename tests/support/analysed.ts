import type { Db } from '#app/db/client.server.ts';
import { newId } from '#app/db/ids.ts';
import type { Viewer } from '#app/db/viewer.ts';
import { changeCausalGraph } from '#app/workflows/change-causal-graph.ts';
import { addFactor } from '#app/workflows/save-factor.ts';
import { addWhy } from '#app/workflows/save-why.ts';
import { contextOf } from './recording.ts';

export interface Analysed {
  /** "PM-31". */
  reference: string;
  factorId: string;
  whyId: string;
}

/** Two factors, three whys of which one branches, and a graph, as people write them: through the workflows. */
export async function analyse(
  db: Db,
  viewer: Viewer,
  reference: string,
  { evidence = [], serviceId = null }: { evidence?: string[]; serviceId?: string | null } = {},
): Promise<Analysed> {
  const context = contextOf(db, viewer);
  const [factorId, whyId] = [newId(), newId()];
  await addFactor(context, reference, factorId, {
    category: 'capacity',
    what: 'The pool holds fewer connections than a busy hour needs',
    madeLikelier: 'The limit was set when there was half the traffic',
    serviceId,
    evidence,
    defence: 'an alert on waiting requests',
    defenceState: 'missing',
  });
  await addFactor(context, reference, newId(), {
    category: 'knowledge',
    what: 'That both services share the pool stands in no diagram',
    serviceId,
  });
  await addWhy(context, reference, { id: whyId, parentId: null, text: 'Checkout answered with errors', evidence });
  await addWhy(context, reference, { id: newId(), parentId: whyId, text: 'Every connection was taken' });
  await addWhy(context, reference, { id: newId(), parentId: whyId, text: 'Retries had no back-off' });
  const [pool, errors, alert] = [newId(), newId(), newId()];
  await changeCausalGraph(context, reference, [
    { change: 'add', id: pool, kind: 'condition', text: 'Pool smaller than the load' },
    { change: 'add', id: errors, kind: 'effect', text: 'Checkout answers with errors' },
    { change: 'add', id: alert, kind: 'defence', text: 'Alert on errors' },
    { change: 'connect', id: newId(), fromId: pool, toId: errors, kind: 'led_to' },
    { change: 'connect', id: newId(), fromId: alert, toId: errors, kind: 'held_back' },
  ]);
  return { reference, factorId, whyId };
}
