import { SERVICE_COLUMNS, TEAM_COLUMNS } from '#app/components/directory/directory-columns.ts';
import { listServiceSummaries } from '#app/db/services.server.ts';
import { getTeamBySlug, listTeamSummaries } from '#app/db/teams.server.ts';
import { smallTable } from './exported-table.server.ts';

/** All services, or with `team` those that it owns. */
export const servicesTable = smallTable(SERVICE_COLUMNS, async ({ db, viewer, params }) => {
  const team = params.get('team');
  const owner = team ? { ownerTeamId: (await getTeamBySlug(db, team)).id } : {};
  return listServiceSummaries(db, viewer, owner);
});

export const teamsTable = smallTable(TEAM_COLUMNS, ({ db }) => listTeamSummaries(db));
