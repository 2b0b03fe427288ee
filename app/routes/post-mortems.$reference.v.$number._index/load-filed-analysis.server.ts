import type { Db } from '#app/db/client.server.ts';
import { readAnalysis } from '#app/db/kept-analysis.server.ts';
import { listDecisions } from '#app/db/post-mortem-reviews.server.ts';
import { getPostMortemVersion } from '#app/db/post-mortem-versions.server.ts';
import type { Viewer } from '#app/db/viewer.ts';
import type { Analysis } from '#app/document/analysis-sections.ts';
import { toldAnalysis } from '../post-mortems.$reference._index/told-analysis.server.ts';

/**
 * What was found beside the text of a version: its factors and whys, and what had been decided by then. One from before they
 * were kept with versions has them as they are now.
 */
export async function loadFiledAnalysis(
  db: Db,
  viewer: Viewer,
  postMortemId: string,
  number: number,
): Promise<Analysis> {
  const version = await getPostMortemVersion(db, viewer, postMortemId, number);
  const today = version.decisions ? [] : await listDecisions(db, viewer, postMortemId);
  return toldAnalysis(db, version.analysis ?? (await readAnalysis(db, viewer, postMortemId)), {
    keptWithVersion: version.analysis !== null,
    decisions: version.decisions ?? today.filter(({ createdAt }) => createdAt <= version.createdAt),
    decisionsKept: version.decisions !== null,
  });
}
