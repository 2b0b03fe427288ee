import { INCIDENT_COLUMNS } from '#app/components/tables/incident-columns.ts';
import { listCategories } from '#app/db/categories.server.ts';
import { eachIncident, type ListedIncident } from '#app/db/incident-list.server.ts';
import { parseIncidentListQuery } from '#app/db/incident-list-query.ts';
import { listServices } from '#app/db/services.server.ts';
import { listTeams } from '#app/db/teams.server.ts';
import { AppError } from '#app/errors.ts';
import { type ExportRequest, largeTable } from './exported-table.server.ts';

/** The list of incidents from its first page to its last. The page leaves out what it cannot read; a file must not. */
export const incidentsTable = largeTable<ListedIncident>(INCIDENT_COLUMNS, async function* (request) {
  const { db, viewer } = request;
  const query = await queryOf(request);
  yield* eachIncident(db, viewer, query);
});

async function queryOf({ db, viewer, params }: ExportRequest) {
  const directory = {
    services: await listServices(db),
    teams: await listTeams(db),
    categories: await listCategories(db),
  };
  const { query, ignored } = parseIncidentListQuery(params, directory, viewer.timeZone);
  const [wrong] = ignored;
  if (wrong) throw new AppError('INVALID', `${wrong.name}=${wrong.value}: ${wrong.reason}.`);
  return query;
}
