import { z } from 'zod';
import { listCausalNodes } from '../db/causal-graphs.server.ts';
import { findFactor } from '../db/contributing-factors.server.ts';
import { listDecisions } from '../db/post-mortem-reviews.server.ts';
import { getPostMortem } from '../db/post-mortems.server.ts';
import { findWhy } from '../db/whys.server.ts';
import { AppError } from '../errors.ts';
import { changeCausalGraph } from './change-causal-graph.ts';
import { checked } from './checked.ts';
import type { WorkflowContext } from './context.ts';
import { correctDecision } from './decide-in-meeting.ts';
import { correctFactor } from './save-factor.ts';
import { correctWhy } from './save-why.ts';

const words = {
  id: z.uuid(),
  /** Where the words begin, in UTF-16 units. */
  start: z.coerce.number().int().min(0),
  /** The words that stand there, and those that shall. */
  quote: z.string().min(1),
  instead: z.string().min(1),
};

const input = z.discriminatedUnion('subject', [
  z.object({ subject: z.literal('factor'), field: z.enum(['what', 'madeLikelier', 'defence']), ...words }),
  z.object({ subject: z.enum(['why', 'thing', 'decision']), ...words }),
]);

type Words = Pick<z.output<typeof input>, 'start' | 'quote' | 'instead'>;

/**
 * Puts other words in place of some in a factor, a why, a thing of the causal graph or a decision; everything else of it stays.
 * A second time changes nothing.
 *
 * @throws AppError STALE where the words are no longer there, and as the workflow that corrects each
 */
export async function reword(
  context: WorkflowContext,
  reference: string,
  request: z.input<typeof input>,
): Promise<void> {
  const change = checked(input, request);
  const { db, viewer } = context;
  const { id } = change;
  const postMortem = await getPostMortem(db, viewer, reference);
  switch (change.subject) {
    case 'factor': {
      const factor = required(await findFactor(db, viewer, id));
      const text = reworded(factor[change.field] ?? '', change);
      return correctFactor(context, reference, id, factor.version, { ...factor, [change.field]: text });
    }
    case 'why': {
      const why = required(await findWhy(db, viewer, id));
      const { version, evidence } = why;
      return correctWhy(context, reference, id, version, { text: reworded(why.text, change), evidence });
    }
    case 'thing': {
      const nodes = await listCausalNodes(db, viewer, postMortem.id);
      const { kind, version, text } = required(nodes.find((node) => node.id === id));
      const say = { change: 'say' as const, id, version, kind, text: reworded(text, change) };
      return changeCausalGraph(context, reference, [say]);
    }
    case 'decision': {
      const decisions = await listDecisions(db, viewer, postMortem.id);
      const { text } = required(decisions.find((decision) => decision.id === id));
      return correctDecision(context, reference, id, { before: text, text: reworded(text, change) });
    }
  }
}

function reworded(text: string, { start, quote, instead }: Words): string {
  // made already: what begins with the words themselves is looked for before them
  const isMade = text.startsWith(instead, start);
  if (isMade && instead.startsWith(quote)) return text;
  if (text.startsWith(quote, start)) return text.slice(0, start) + instead + text.slice(start + quote.length);
  if (isMade) return text;
  throw new AppError('STALE', `These words are no longer there. It says now: “${text}”.`);
}

function required<T>(found: T | undefined): T {
  if (found === undefined) throw new AppError('NOT_FOUND', 'What this is about is no longer on this post-mortem.');
  return found;
}
