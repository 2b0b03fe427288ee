import type { Db } from '#app/db/client.server.ts';
import { getPostMortemVersion, listPostMortemVersions } from '#app/db/post-mortem-versions.server.ts';
import type { Viewer } from '#app/db/viewer.ts';
import { ordinalIn } from '#app/parameters.ts';
import { loadFrame } from '../post-mortems.$reference._index/load-frame.server.ts';
import { toDifference, toVersionRows } from './versions-view.ts';

/**
 * The versions of a post-mortem, and two of them held against each other: those that `from` and `to` name, else the last two.
 *
 * @throws AppError NOT_FOUND, INVALID
 */
export async function loadVersions(db: Db, viewer: Viewer, reference: string, params: URLSearchParams) {
  const query = params.size > 0 ? `?${params}` : '';
  const { postMortem, frame } = await loadFrame(db, viewer, reference, `/versions${query}`);
  const versions = await listPostMortemVersions(db, viewer, postMortem.id);
  const latest = versions[0]?.number ?? 0;
  const to = ordinalIn(params, 'to') ?? latest;
  const from = ordinalIn(params, 'from') ?? to - 1;
  return {
    frame,
    versions: toVersionRows(versions, frame.mayChange),
    numbers: versions.map(({ number }) => number),
    difference: from >= 1 && to >= 1 ? await differenceOf(db, viewer, postMortem.id, from, to) : null,
    timeZone: viewer.timeZone,
  };
}

async function differenceOf(db: Db, viewer: Viewer, postMortemId: string, from: number, to: number) {
  const [before, after] = await Promise.all(
    [from, to].map((number) => getPostMortemVersion(db, viewer, postMortemId, number)),
  );
  return before && after ? toDifference(before, after) : null;
}
