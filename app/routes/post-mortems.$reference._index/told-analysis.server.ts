import { drawCausalGraph } from '#app/components/analysis/draw-causal-graph.ts';
import type { ExportedGraph } from '#app/components/document/export-html.tsx';
import type { Arrange } from '#app/components/drawing/arranged.ts';
import type { Db } from '#app/db/client.server.ts';
import type { KeptAnalysis } from '#app/db/kept-analysis.server.ts';
import { listServices } from '#app/db/services.server.ts';
import type { Analysis } from '#app/document/analysis-sections.ts';
import { AppError } from '#app/errors.ts';
import { arrange } from '#app/layout/arrange.server.ts';
import { graphWords } from '#app/text/causal-words.ts';

/** An analysis as it is told beside a document: its components by their names. */
export async function toldAnalysis(
  db: Db,
  { factors, whys }: Pick<KeptAnalysis, 'factors' | 'whys'>,
  { decisions, ...kept }: Pick<Analysis, 'keptWithVersion' | 'decisions' | 'decisionsKept'>,
): Promise<Analysis> {
  const services = await listServices(db);
  const nameOf = (id: string | null) => services.find((service) => service.id === id)?.name ?? null;
  return {
    ...kept,
    factors: factors.map(({ category, what, madeLikelier, serviceId, evidence, defence, defenceState }) => ({
      category,
      what,
      madeLikelier,
      service: nameOf(serviceId),
      evidence,
      defence,
      defenceState,
    })),
    whys,
    decisions: decisions.map(({ text }) => ({ text })),
  };
}

/**
 * A causal graph for a document: drawn as tall as paper is, and in words; null where nothing is drawn. The words stand alone
 * where it cannot be laid out now: a document is read without its picture rather than not at all.
 */
export async function toldGraph(
  { nodes, edges }: Pick<KeptAnalysis, 'nodes' | 'edges'>,
  incident: { reference: string; title: string },
  layOut: Arrange = arrange,
): Promise<ExportedGraph | null> {
  if (nodes.length === 0) return null;
  const { arrows, alone } = graphWords({ nodes, edges });
  return {
    drawing: await drawCausalGraph({ nodes, edges }, 'tall', layOut).catch(noneWhereUnavailable),
    title: `What led to what in ${incident.reference}: ${incident.title}`,
    words: [...arrows, ...alone].map(({ text }) => text),
  };
}

function noneWhereUnavailable(error: unknown): null {
  if (error instanceof AppError && error.code === 'UNAVAILABLE') return null;
  throw error;
}
