import { requireRole } from '#app/auth/permissions.ts';
import { columnsOf } from '#app/components/tables/columns.ts';
import { getVisibleImport, listFindings, listImports } from '#app/db/imports.server.ts';
import { readFindingQuery } from '#app/routes/imports.$id/import-view.ts';
import { largeTable, MOST_EXPORTED_ROWS, smallTable } from './exported-table.server.ts';

const BATCH = 1000;

type ImportRow = Awaited<ReturnType<typeof listImports>>[number];

const IMPORT_COLUMNS = columnsOf<ImportRow>()({
  file: { header: 'File', value: (row) => row.fileName },
  state: { header: 'State', value: (row) => row.state },
  mapping: { header: 'Mapping', value: (row) => row.mappingName || null },
  source: { header: 'Source', value: (row) => row.source },
  incidents: { header: 'Incidents', value: (row) => row.incidents },
  new: { header: 'New', value: (row) => row.created },
  updated: { header: 'Brought up to date', value: (row) => row.updated },
  unchanged: { header: 'As before', value: (row) => row.unchanged },
  duplicates: { header: 'Known from another source', value: (row) => row.duplicates },
  rejected: { header: 'Rejected rows', value: (row) => row.rejected },
  suspicious: { header: 'Odd rows', value: (row) => row.suspicious },
  when: { header: 'When', value: (row) => row.createdAt },
  by: { header: 'By', value: (row) => row.creatorName ?? 'command line' },
});

export const importsTable = smallTable<ImportRow>(IMPORT_COLUMNS, async ({ db, viewer }) => {
  requireRole(viewer, 'coordinator');
  return listImports(db, viewer, MOST_EXPORTED_ROWS + 1);
});

type FindingRow = Awaited<ReturnType<typeof listFindings>>[number];

const FINDING_COLUMNS = columnsOf<FindingRow>()({
  what: { header: 'What is the matter', value: (row) => row.message },
  incident: { header: 'Incident', value: (row) => row.groupKey },
  verdict: { header: 'Verdict', value: (row) => row.kind },
  row: { header: 'Row', value: (row) => row.rowNumber },
  column: { header: 'Column', value: (row) => row.columnName },
  code: { header: 'Code', value: (row) => row.code },
});

/** The findings of the import that `import` names, of the kind that `show` says. */
export const importFindingsTable = largeTable<FindingRow>(FINDING_COLUMNS, async function* ({ db, viewer, params }) {
  requireRole(viewer, 'coordinator');
  const { id } = await getVisibleImport(db, viewer, params.get('import') ?? '');
  const { show } = readFindingQuery(params);
  const kind = show === 'all' ? undefined : show;
  for (let offset = 0; ; offset += BATCH) {
    const rows = await listFindings(db, id, { kind, limit: BATCH, offset });
    yield rows;
    if (rows.length < BATCH) return;
  }
});
