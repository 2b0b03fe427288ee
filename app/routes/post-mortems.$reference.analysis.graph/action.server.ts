import { data, redirect } from '@remix-run/node';
import { listCausalNodes } from '#app/db/causal-graphs.server.ts';
import { getPostMortem } from '#app/db/post-mortems.server.ts';
import { AppError, isAppError } from '#app/errors.ts';
import { changeCausalGraph, type GraphChange } from '#app/workflows/change-causal-graph.ts';
import type { WorkflowContext } from '#app/workflows/context.ts';

/** Why a change was not made, and what was typed with it. */
export interface Refused {
  message: string;
  typed: Record<string, string>;
  /** What the next try is against, where something was said anew: the version that was seen, or the one that is told now. */
  version: number | null;
}

/** Makes the change of a form. */
export async function act(context: WorkflowContext, reference: string, form: FormData) {
  const typed = Object.fromEntries([...form].map(([name, value]) => [name, String(value)]));
  try {
    // what it is made of is checked where it is changed
    await changeCausalGraph(context, reference, [typed as unknown as GraphChange]);
  } catch (error) {
    if (!isAppError(error)) throw error;
    if (error.status === 403 || error.status === 404) throw data(error.message, error.status);
    const version = await versionSeen(context, reference, typed, error);
    return data<Refused>({ message: wordsOf(error), typed, version }, error.status);
  }
  return redirect(`/post-mortems/${reference}/analysis/graph`);
}

async function versionSeen(
  { db, viewer }: WorkflowContext,
  reference: string,
  { id, version }: Record<string, string>,
  { code }: AppError,
): Promise<number | null> {
  if (code !== 'STALE') return Number(version) || null;
  const nodes = await listCausalNodes(db, viewer, (await getPostMortem(db, viewer, reference)).id);
  return nodes.find((node) => node.id === id)?.version ?? null;
}

/** The changes of one edit of the canvas, as JSON. @throws AppError INVALID where it is none */
export function changesIn(changes: string): GraphChange[] {
  try {
    return JSON.parse(changes) as GraphChange[];
  } catch {
    throw new AppError('INVALID', 'changes is no JSON.', { changes: 'changes is no JSON.' });
  }
}

/** Fields stand in a list of one or more changes: where in it is of no use to a reader. */
const wordsOf = ({ message, fields }: AppError) => Object.values(fields)[0] ?? message;
