import type { Db, Trx } from './client.server.ts';
import type { EdgeKind, NodeKind } from './schema.ts';
import type { Viewer } from './viewer.ts';
import { visibleIncident } from './visibility.server.ts';

/** Every node of a post-mortem's causal graph in the order in which they were added, also those that were removed. */
export async function listCausalNodes(db: Db, viewer: Viewer, postMortemId: string) {
  return db
    .selectFrom('causalNodes as node')
    .innerJoin('postMortems', 'postMortems.id', 'node.postMortemId')
    .select(['node.id', 'node.kind', 'node.text', 'node.x', 'node.y', 'node.version', 'node.removedAt'])
    .where('node.postMortemId', '=', postMortemId)
    .where((eb) => visibleIncident(viewer, eb.ref('postMortems.incidentId')))
    .orderBy('node.createdAt')
    .orderBy('node.id')
    .execute();
}

export type CausalNode = Awaited<ReturnType<typeof listCausalNodes>>[number];

/** Every edge, also those that were removed. */
export async function listCausalEdges(db: Db, viewer: Viewer, postMortemId: string) {
  return db
    .selectFrom('causalEdges as edge')
    .innerJoin('postMortems', 'postMortems.id', 'edge.postMortemId')
    .select(['edge.id', 'edge.fromId', 'edge.toId', 'edge.kind', 'edge.removedAt'])
    .where('edge.postMortemId', '=', postMortemId)
    .where((eb) => visibleIncident(viewer, eb.ref('postMortems.incidentId')))
    .orderBy('edge.createdAt')
    .orderBy('edge.id')
    .execute();
}

export type CausalEdge = Awaited<ReturnType<typeof listCausalEdges>>[number];

/** What stands: nodes that were not removed, and edges between them. */
export async function loadCausalGraph(db: Db, viewer: Viewer, postMortemId: string) {
  const [nodes, edges] = await Promise.all([
    listCausalNodes(db, viewer, postMortemId),
    listCausalEdges(db, viewer, postMortemId),
  ]);
  const standing = nodes.filter(({ removedAt }) => removedAt === null);
  const ids = new Set(standing.map(({ id }) => id));
  return {
    nodes: standing,
    edges: edges.filter(({ removedAt, fromId, toId }) => removedAt === null && ids.has(fromId) && ids.has(toId)),
    removed: nodes.filter(({ removedAt }) => removedAt !== null),
  };
}

/** @returns false if the id is taken, in whichever graph */
export async function createCausalNode(
  trx: Trx,
  node: { id: string; postMortemId: string; kind: NodeKind; text: string; x: number | null; y: number | null },
): Promise<boolean> {
  const created = await trx
    .insertInto('causalNodes')
    .values(node)
    .onConflict((conflict) => conflict.column('id').doNothing())
    .returning('id')
    .executeTakeFirst();
  return created !== undefined;
}

/** Writes what a node says, and counts its version up. */
export async function updateCausalNode(
  trx: Trx,
  { id, version }: CausalNode,
  fields: { kind: NodeKind; text: string },
): Promise<void> {
  await trx
    .updateTable('causalNodes')
    .set({ ...fields, version: version + 1 })
    .where('id', '=', id)
    .execute();
}

/** Puts a node somewhere: its version stays, since what it says does. */
export async function placeCausalNode(trx: Trx, id: string, { x, y }: { x: number; y: number }): Promise<void> {
  await trx.updateTable('causalNodes').set({ x, y }).where('id', '=', id).execute();
}

export async function markCausalNode(trx: Trx, id: string, removedAt: Date | null): Promise<void> {
  await trx.updateTable('causalNodes').set({ removedAt }).where('id', '=', id).execute();
}

/** @returns false if the id is taken, in whichever graph */
export async function createCausalEdge(
  trx: Trx,
  edge: { id: string; postMortemId: string; fromId: string; toId: string; kind: EdgeKind },
): Promise<boolean> {
  const created = await trx
    .insertInto('causalEdges')
    .values(edge)
    .onConflict((conflict) => conflict.column('id').doNothing())
    .returning('id')
    .executeTakeFirst();
  return created !== undefined;
}

export async function markCausalEdge(trx: Trx, id: string, removedAt: Date | null): Promise<void> {
  await trx.updateTable('causalEdges').set({ removedAt }).where('id', '=', id).execute();
}
