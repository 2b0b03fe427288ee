import { loadCausalGraph } from './causal-graphs.server.ts';
import type { Db } from './client.server.ts';
import { listFactors } from './contributing-factors.server.ts';
import type { Viewer } from './viewer.ts';
import { listWhys } from './whys.server.ts';

/**
 * What an analysis says: the fields that its versions keep, and that an approval is of. Where something is drawn is no part of
 * it.
 */
const KEPT = {
  nodes: ['id', 'kind', 'text'],
  edges: ['id', 'fromId', 'toId', 'kind'],
  factors: ['id', 'category', 'what', 'madeLikelier', 'serviceId', 'evidence', 'defence', 'defenceState'],
  whys: ['id', 'parentId', 'text', 'evidence'],
} as const;

/** The analysis of a post-mortem as a version keeps it: what stands of its causal graph, its contributing factors and its whys. */
export async function readAnalysis(db: Db, viewer: Viewer, postMortemId: string) {
  const [graph, factors, whys] = await Promise.all([
    loadCausalGraph(db, viewer, postMortemId),
    listFactors(db, viewer, postMortemId),
    listWhys(db, viewer, postMortemId),
  ]);
  const stands = ({ retractedAt }: { retractedAt: Date | null }) => retractedAt === null;
  return {
    nodes: graph.nodes.map((node) => only(node, KEPT.nodes)),
    edges: graph.edges.map((edge) => only(edge, KEPT.edges)),
    factors: factors.filter(stands).map((factor) => only(factor, KEPT.factors)),
    whys: whys.filter(stands).map((why) => only(why, KEPT.whys)),
  };
}

export type KeptAnalysis = Awaited<ReturnType<typeof readAnalysis>>;

/** What an analysis says, in one order: the database keeps its fields in none, and a graph has none. */
export const analysisInOrder = ({ nodes, edges, factors, whys }: KeptAnalysis): unknown[] => [
  nodes.map((node) => valuesOf(node, KEPT.nodes)).toSorted(),
  edges.map((edge) => valuesOf(edge, KEPT.edges)).toSorted(),
  factors.map((factor) => valuesOf(factor, KEPT.factors)),
  whys.map((why) => valuesOf(why, KEPT.whys)),
];

const valuesOf = <T, K extends keyof T>(from: T, keys: readonly K[]) => keys.map((key) => from[key]);

const only = <T, K extends keyof T>(from: T, keys: readonly K[]) =>
  Object.fromEntries(keys.map((key) => [key, from[key]])) as Pick<T, K>;
