import type { Doc } from './model.ts';

/** The metrics whose figures a document shows, each once. */
export function shownMetrics(doc: Doc): string[] {
  const blocks = doc.content.flatMap(({ content }) => content ?? []);
  return [...new Set(blocks.flatMap((block) => (block.type === 'metricFigure' ? [block.attrs.metric] : [])))];
}
