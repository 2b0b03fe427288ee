import { columnsOf } from '#app/components/tables/columns.ts';
import { getIncident } from '#app/db/incidents.server.ts';
import { listMoments, type MomentVersion } from '#app/db/moments.server.ts';
import { MOMENT_KINDS } from '#app/db/schema.ts';
import { oneOf } from '#app/parameters.ts';
import { MOMENT_WORDS } from '#app/text/incident-words.ts';
import { type ExportRequest, smallTable } from './exported-table.server.ts';

const MOMENT_COLUMNS = columnsOf<MomentVersion>()({
  moment: { header: 'Moment', value: (row) => MOMENT_WORDS[row.kind] },
  at: { header: 'When it was', value: (row) => row.at },
  change: { header: 'What was done', value: (row) => row.change },
  precision: { header: 'Precision', value: (row) => row.precision },
  earliest: { header: 'At the earliest', value: (row) => row.earliestAt },
  latest: { header: 'At the latest', value: (row) => row.latestAt },
  source: { header: 'Source', value: (row) => row.source },
  detail: { header: 'Known how', isTyped: true, value: (row) => row.sourceDetail },
  why: { header: 'Why', isTyped: true, value: (row) => row.reason },
  typedIn: { header: 'Typed in', value: (row) => row.recordedAt },
});

const incidentOf = async ({ db, viewer, params }: ExportRequest) =>
  (await getIncident(db, viewer, params.get('incident') ?? '')).id;

/** Every version of the moments of the incident that `incident` names, as they were typed in; with `kind` of one of them. */
export const momentsTable = smallTable<MomentVersion>(
  MOMENT_COLUMNS,
  async (request) => {
    const kind = oneOf(request.params, 'kind', MOMENT_KINDS);
    const versions = await listMoments(request.db, request.viewer, await incidentOf(request));
    return kind ? versions.filter((version) => version.kind === kind) : versions;
  },
  incidentOf,
);
