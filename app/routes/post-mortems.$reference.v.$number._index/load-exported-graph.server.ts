import type { ExportedGraph } from '#app/components/document/export-html.tsx';
import { loadCausalGraph } from '#app/db/causal-graphs.server.ts';
import type { Db } from '#app/db/client.server.ts';
import { getPostMortemVersion } from '#app/db/post-mortem-versions.server.ts';
import type { Viewer } from '#app/db/viewer.ts';
import type { NamedPerson } from '#app/document/forms-of-names.ts';
import type { Frame } from '../post-mortems.$reference._index/load-frame.server.ts';
import { toldGraph } from '../post-mortems.$reference._index/told-analysis.server.ts';
import { asRoles } from '../post-mortems.$reference._index/told-as-roles.ts';

/**
 * The causal graph of a version for its page and its files; null where nothing is drawn. One from before graphs were kept with
 * versions shows it as it is now.
 *
 * @param people whose names are not told
 */
export async function loadExportedGraph(
  db: Db,
  viewer: Viewer,
  { id, incident }: Pick<Frame, 'id' | 'incident'>,
  number: number,
  people: readonly NamedPerson[],
): Promise<ExportedGraph | null> {
  const { analysis } = await getPostMortemVersion(db, viewer, id, number);
  const told = asRoles(people);
  const { nodes, edges } = analysis ?? (await loadCausalGraph(db, viewer, id));
  return toldGraph({ ...told.found({ nodes }), edges }, { ...incident, title: told.text(incident.title) });
}
