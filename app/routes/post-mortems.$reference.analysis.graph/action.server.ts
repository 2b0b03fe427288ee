import { data, redirect } from '@remix-run/node';
import { AppError, isAppError } from '#app/errors.ts';
import { changeCausalGraph, type GraphChange } from '#app/workflows/change-causal-graph.ts';
import type { WorkflowContext } from '#app/workflows/context.ts';

/** Why a change was not made, and what was typed with it. */
export interface Refused {
  message: string;
  typed: Record<string, string>;
}

/** Makes the changes of a form (one) or of the canvas (`changes`, several as JSON). */
export async function act(context: WorkflowContext, reference: string, form: FormData) {
  const typed = Object.fromEntries([...form].map(([name, value]) => [name, String(value)]));
  try {
    await changeCausalGraph(context, reference, changesIn(typed));
  } catch (error) {
    if (!isAppError(error)) throw error;
    if (error.status === 403 || error.status === 404) throw data(error.message, error.status);
    return data<Refused>({ message: wordsOf(error), typed }, error.status);
  }
  // the canvas looks again by itself
  if (typed.changes !== undefined) return data(null);
  return redirect(`/post-mortems/${reference}/analysis/graph`);
}

function changesIn({ changes, ...one }: Record<string, string>): GraphChange[] {
  // what it is made of is checked where it is changed
  if (changes === undefined) return [one as unknown as GraphChange];
  try {
    return JSON.parse(changes) as GraphChange[];
  } catch {
    throw new AppError('INVALID', 'changes is no JSON.');
  }
}

/** Fields stand in a list of one or more changes: where in it is of no use to a reader. */
const wordsOf = ({ message, fields }: AppError) => Object.values(fields)[0] ?? message;
