import { z } from 'zod';
import { recordAudit, wasSaid } from '../db/audit.server.ts';
import {
  type CausalEdge,
  type CausalNode,
  createCausalEdge,
  createCausalNode,
  listCausalEdges,
  listCausalNodes,
  markCausalEdge,
  markCausalNode,
  placeCausalNode,
  updateCausalNode,
} from '../db/causal-graphs.server.ts';
import type { Trx } from '../db/client.server.ts';
import { EDGE_KINDS, NODE_KINDS } from '../db/schema.ts';
import { AppError } from '../errors.ts';
import { changeAnalysis, changedMeanwhile, versionField } from './analysis-input.ts';
import { checked } from './checked.ts';
import type { WorkflowContext } from './context.ts';
import { keptOtherwise, takenBackSince } from './kept-otherwise.ts';

const place = z.coerce.number().min(-100_000).max(100_000);
const said = {
  kind: z.enum(NODE_KINDS, { error: 'Choose what it is.' }),
  text: z
    .string({ error: 'Say what it is.' })
    .trim()
    .min(1, 'Say what it is.')
    .max(300, 'A node has at most 300 characters: the factors and whys have room for more.'),
};

/** One change to a graph; those of several people add up as long as they do not say two things of one node. */
export const graphChange = z.discriminatedUnion('change', [
  z.object({ change: z.literal('add'), id: z.uuid(), ...said, x: place.nullish(), y: place.nullish() }),
  z.object({ change: z.literal('say'), id: z.uuid(), version: versionField, ...said }),
  z.object({ change: z.literal('place'), id: z.uuid(), x: place, y: place }),
  z.object({ change: z.literal('remove'), id: z.uuid() }),
  z.object({ change: z.literal('put_back'), id: z.uuid() }),
  z.object({
    change: z.literal('connect'),
    id: z.uuid(),
    fromId: z.uuid({ error: 'Choose where the arrow begins.' }),
    toId: z.uuid({ error: 'Choose where the arrow ends.' }),
    kind: z.enum(EDGE_KINDS, { error: 'Choose how they hang together.' }),
  }),
  z.object({ change: z.literal('disconnect'), id: z.uuid() }),
]);

/** More than that nobody reads, and the layout, which keeps everybody waiting, takes minutes for. */
const MOST = { nodes: 150, arrows: 200 };
const changes = z.array(graphChange).min(1).max(500);

export type GraphChange = z.input<typeof graphChange>;

/**
 * Changes a post-mortem's causal graph, all of it or nothing. A change that is made already is made once: a form may be
 * sent twice.
 *
 * @throws AppError STALE where somebody else said something else of the same node meanwhile; CONFLICT where what it is about
 *   is gone, or more would stand than anybody reads; NOT_FOUND where it is of another graph; INVALID where an arrow would lead
 *   back to where it begins, or what is added has the id of something in another graph; as `keptOtherwise` and `takenBackSince`
 */
export async function changeCausalGraph(
  context: WorkflowContext,
  reference: string,
  input: readonly GraphChange[],
): Promise<void> {
  const asked = checked(changes, input);
  await changeAnalysis(context, reference, async (trx, { id: postMortemId, incidentId }) => {
    const [nodes, edges] = await Promise.all([
      listCausalNodes(trx, context.viewer, postMortemId),
      listCausalEdges(trx, context.viewer, postMortemId),
    ]);
    const graph: Graph = {
      postMortemId,
      audited: { action: 'causal-graph.changed', subjectType: 'post-mortem', subjectId: postMortemId, incidentId },
      nodes: new Map(nodes.map((node) => [node.id, node])),
      edges: new Map(edges.map((edge) => [edge.id, edge])),
    };
    const before = sizeOf(graph);
    const told: typeof asked = [];
    for (const change of asked) if (await apply(trx, graph, change)) told.push(change);
    requireReadable(before, sizeOf(graph));
    if (told.length === 0) return;
    await recordAudit(trx, context.actor, { ...graph.audited, details: { changes: told } });
  });
}

interface Graph {
  postMortemId: string;
  /** How the audit log tells of its changes. */
  audited: Parameters<typeof wasSaid>[1];
  nodes: Map<string, CausalNode>;
  edges: Map<string, CausalEdge>;
}

/** @returns whether it changed what the audit log tells of, by which `wasSaid` knows what was sent first */
async function apply(trx: Trx, graph: Graph, change: z.output<typeof graphChange>): Promise<boolean> {
  switch (change.change) {
    case 'add':
      return add(trx, graph, change);
    case 'connect':
      return connect(trx, graph, change);
    case 'disconnect':
      return disconnect(trx, graph, change.id);
    case 'say': {
      const node = standing(graph, change.id);
      const { kind, text, version } = change;
      if (node.kind === kind && node.text === text) return false;
      if (node.version !== version) throw changedMeanwhile(node.text);
      await updateCausalNode(trx, node, { kind, text });
      graph.nodes.set(node.id, { ...node, kind, text, version: version + 1 });
      return true;
    }
    case 'place':
      await placeCausalNode(trx, standing(graph, change.id).id, change);
      // where things stand is no statement: who moved a box is of no use to anybody
      return false;
    case 'remove':
    case 'put_back': {
      const node = known(graph.nodes, change.id);
      const removedAt = change.change === 'remove' ? new Date() : null;
      if ((node.removedAt === null) === (removedAt === null)) return false;
      await markCausalNode(trx, node.id, removedAt);
      graph.nodes.set(node.id, { ...node, removedAt });
      return true;
    }
  }
}

type Change<Kind> = Extract<z.output<typeof graphChange>, { change: Kind }>;

async function add(trx: Trx, graph: Graph, { id, kind, text, x, y }: Change<'add'>): Promise<boolean> {
  const known = graph.nodes.get(id);
  if (known) {
    if (known.removedAt !== null) throw takenBackSince('text');
    if (known.kind === kind && known.text === text) return false;
    // whatever somebody made of it since: what was sent first is in the audit log
    const wasSent = await wasSaid(trx, graph.audited, { change: 'add', id, kind, text });
    if (!wasSent) throw keptOtherwise('text', known.text);
    return false;
  }
  const at = x == null || y == null ? { x: null, y: null } : { x, y };
  if (!(await createCausalNode(trx, { id, postMortemId: graph.postMortemId, kind, text, ...at }))) throw taken(id);
  graph.nodes.set(id, { id, kind, text, ...at, version: 1, removedAt: null });
  return true;
}

async function connect(trx: Trx, graph: Graph, { id, fromId, toId, kind }: Change<'connect'>): Promise<boolean> {
  const known = graph.edges.get(id);
  if (known) {
    if (known.fromId !== fromId || known.toId !== toId || known.kind !== kind) throw keptOtherwise('toId');
    if (known.removedAt !== null) throw takenBackSince('toId');
    return false;
  }
  if (fromId === toId) {
    const message = 'An arrow leads from one thing to another: choose two.';
    throw new AppError('INVALID', message, { toId: message });
  }
  const ends = [standing(graph, fromId), standing(graph, toId)] as const;
  const same = [...graph.edges.values()].find(
    (edge) => edge.removedAt === null && edge.fromId === ends[0].id && edge.toId === ends[1].id,
  );
  if (same?.kind === kind) return false;
  // said otherwise: the new arrow takes the place of the old one
  if (same) await disconnect(trx, graph, same.id);
  if (!(await createCausalEdge(trx, { id, postMortemId: graph.postMortemId, fromId, toId, kind }))) throw taken(id);
  graph.edges.set(id, { id, fromId, toId, kind, removedAt: null });
  return true;
}

async function disconnect(trx: Trx, graph: Graph, id: string): Promise<boolean> {
  const edge = known(graph.edges, id);
  if (edge.removedAt !== null) return false;
  const removedAt = new Date();
  await markCausalEdge(trx, id, removedAt);
  graph.edges.set(id, { ...edge, removedAt });
  return true;
}

/** How many stand, and how many arrows between them. */
function sizeOf({ nodes, edges }: Graph): { nodes: number; arrows: number } {
  const stands = (id: string) => nodes.get(id)?.removedAt === null;
  const arrows = [...edges.values()].filter(
    ({ removedAt, fromId, toId }) => removedAt === null && stands(fromId) && stands(toId),
  );
  return { nodes: [...nodes.keys()].filter(stands).length, arrows: arrows.length };
}

/** What is too large already may shrink. */
function requireReadable(before: ReturnType<typeof sizeOf>, now: ReturnType<typeof sizeOf>): void {
  const isTooMany = (of: keyof typeof MOST) => now[of] > MOST[of] && now[of] > before[of];
  if (!isTooMany('nodes') && !isTooMany('arrows')) return;
  const message = `A graph has at most ${MOST.nodes} nodes and ${MOST.arrows} arrows: nobody reads one that has more.`;
  throw new AppError('CONFLICT', message);
}

function standing(graph: Graph, id: string): CausalNode {
  const node = known(graph.nodes, id);
  if (node.removedAt !== null) throw gone();
  return node;
}

/** What is removed is still known: an id that is not is none of this graph. */
function known<T>(parts: ReadonlyMap<string, T>, id: string): T {
  const part = parts.get(id);
  if (!part) throw new AppError('NOT_FOUND', `There is no “${id}” in this graph.`);
  return part;
}

const taken = (id: string) => {
  const message = `“${id}” is in another graph already. Choose another id.`;
  return new AppError('INVALID', message, { id: message });
};

const gone = () => new AppError('CONFLICT', 'This was removed meanwhile. Look at the graph again.');
