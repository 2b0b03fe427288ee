import type { Db } from '#app/db/client.server.ts';
import { isBrokenOff } from '#app/db/import-lock.server.ts';
import { countFindings, getVisibleImport, listFindings } from '#app/db/imports.server.ts';
import type { Viewer } from '#app/db/viewer.ts';
import { progressOf } from '#app/text/import-words.ts';
import { previewIncidents } from '#app/workflows/preview-import.ts';
import {
  FINDINGS_PER_PAGE,
  leadOf,
  mayChangeMapping,
  problemsOf,
  readFindingQuery,
  stageOf,
  toPreviewRow,
} from './import-view.ts';

const PREVIEWED = 8;

/** An import as its page shows it: how far it is, what was found, what would come of it. @throws AppError NOT_FOUND, INVALID */
export async function loadImport(db: Db, viewer: Viewer, id: string, params: URLSearchParams) {
  const record = await getVisibleImport(db, viewer, id);
  const problems = record.mapping ? problemsOf(record.mapping) : [];
  const stage = stageOf(record, problems, await isBrokenOff(db, record));
  const { show, page: asked } = readFindingQuery(params);
  const counts = await countFindings(db, record.id);
  const shown = show === 'all' ? counts.rejected + counts.suspicious : counts[show];
  const pages = Math.max(1, Math.ceil(shown / FINDINGS_PER_PAGE));
  const page = Math.min(pages, asked);
  const window = { limit: FINDINGS_PER_PAGE, offset: (page - 1) * FINDINGS_PER_PAGE };
  const findings = await listFindings(db, record.id, { ...window, kind: show === 'all' ? undefined : show });
  const preview = stage === 'decision' ? await previewIncidents(db, record, PREVIEWED) : [];
  return {
    importId: record.id,
    fileName: record.fileName,
    stage,
    lead: leadOf(record, stage),
    progress: progressOf(record),
    accepted: record.created + record.updated + record.unchanged,
    mappingText: JSON.stringify(record.mapping ?? {}, null, 2),
    problems,
    notes: mayChangeMapping(stage) ? record.notes : [],
    preview: preview.map(toPreviewRow),
    findings: findings.map(({ id, kind, message, groupKey }) => ({ id, kind, message, groupKey })),
    counts,
    show,
    page,
    pages,
    timeZone: viewer.timeZone,
  };
}
