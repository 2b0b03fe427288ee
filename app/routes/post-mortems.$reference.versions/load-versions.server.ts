import type { Db } from '#app/db/client.server.ts';
import { getPostMortemVersion, listPostMortemVersions } from '#app/db/post-mortem-versions.server.ts';
import type { Viewer } from '#app/db/viewer.ts';
import { ordinalIn } from '#app/parameters.ts';
import { worksOnPostMortem } from '#app/workflows/works-on-post-mortem.ts';
import { loadFrame } from '../post-mortems.$reference._index/load-frame.server.ts';
import type { AsRoles } from '../post-mortems.$reference._index/told-as-roles.ts';
import { toDifference, toVersionRows } from './versions-view.ts';

/**
 * The versions of a post-mortem, and two of them held against each other: those that `from` and `to` name, else the last two.
 *
 * @throws AppError NOT_FOUND, INVALID
 */
export async function loadVersions(db: Db, viewer: Viewer, reference: string, params: URLSearchParams) {
  const query = params.size > 0 ? `?${params}` : '';
  const { postMortem, frame, roles } = await loadFrame(db, viewer, reference, `/versions${query}`);
  const [versions, isNamed] = await Promise.all([
    listPostMortemVersions(db, viewer, postMortem.id),
    worksOnPostMortem(db, viewer, postMortem),
  ]);
  const latest = versions[0]?.number ?? 0;
  const to = ordinalIn(params, 'to') ?? latest;
  const from = ordinalIn(params, 'from') ?? to - 1;
  return {
    frame,
    versions: toVersionRows(roles.notes(versions), isNamed),
    numbers: versions.map(({ number }) => number),
    difference: from >= 1 && to >= 1 ? await differenceOf(db, viewer, postMortem.id, { from, to, roles }) : null,
    timeZone: viewer.timeZone,
  };
}

async function differenceOf(
  db: Db,
  viewer: Viewer,
  postMortemId: string,
  { from, to, roles }: { from: number; to: number; roles: AsRoles },
) {
  const [before, after] = await Promise.all(
    [from, to].map(async (number) => {
      const { title, content } = await getPostMortemVersion(db, viewer, postMortemId, number);
      return { number, title: roles.text(title), content: roles.doc(content) };
    }),
  );
  return before && after ? toDifference(before, after) : null;
}
