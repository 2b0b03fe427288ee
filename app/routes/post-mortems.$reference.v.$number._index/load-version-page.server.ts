import type { Viewer } from '#app/db/viewer.ts';
import { withAnalysis } from '#app/document/analysis-sections.ts';
import { isAnythingShown, shownRecord } from '#app/document/shown-record.ts';
import { recordAsOfText } from '#app/text/record-words.ts';
import type { Sources } from '../post-mortems.$reference._index/load-document.server.ts';
import { asRoles } from '../post-mortems.$reference._index/told-as-roles.ts';
import { listUntoldPeople } from '../post-mortems.$reference._index/untold-people.server.ts';
import { loadExportedGraph } from './load-exported-graph.server.ts';
import { loadFiledAnalysis } from './load-filed-analysis.server.ts';
import { hasRecordChanged } from './load-filed-record.server.ts';
import { loadVersion } from './load-version.server.ts';

/**
 * A version with what was found beside its text, as its files tell it, but that who responds is told names.
 *
 * @throws AppError NOT_FOUND
 */
export async function loadVersionPage(sources: Sources, viewer: Viewer, reference: string, ordinal: string) {
  const version = await loadVersion(sources, viewer, reference, ordinal, viewer.timeZone);
  const { frame, number } = version;
  const people = await listUntoldPeople(sources.db, viewer, { id: frame.id, incidentId: frame.incident.id });
  const told = asRoles(people);
  const [doc, live] = [told.doc(version.doc), told.live(version.live)];
  const shown = {
    ...version,
    frame: told.titled(frame),
    title: told.text(version.title),
    note: told.text(version.note),
    doc,
    live,
    agreed: { ...version.agreed, rows: told.actions(version.agreed.rows) },
  };
  if (version.isForCustomers) return { ...shown, graph: null, asOf: null, hasRecordChanged: false };
  const [analysis, graph, hasChanged] = await Promise.all([
    loadFiledAnalysis(sources.db, viewer, frame.id, number),
    loadExportedGraph(sources.db, viewer, frame, number, people),
    hasRecordChanged(sources.db, viewer, frame, number),
  ]);
  const isShown = isAnythingShown(shownRecord(doc, analysis, live));
  return {
    ...shown,
    doc: withAnalysis(doc, told.found(analysis), graph?.words ?? [], live),
    graph,
    asOf: isShown ? recordAsOfText(version.standing, viewer.timeZone) : null,
    hasRecordChanged: hasChanged,
  };
}
