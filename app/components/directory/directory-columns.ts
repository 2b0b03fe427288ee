import type { listServiceSummaries } from '#app/db/services.server.ts';
import type { listTeamSummaries } from '#app/db/teams.server.ts';
import { columnsOf } from '../tables/columns.ts';

type RowOf<List extends (...parameters: never[]) => Promise<unknown[]>> = Awaited<ReturnType<List>>[number];

/** The page shows both targets in one cell. */
export const SERVICE_COLUMNS = columnsOf<RowOf<typeof listServiceSummaries>>()({
  service: { header: 'Service', value: (row) => row.name },
  owner: { header: 'Owner', value: (row) => row.ownerName },
  tier: { header: 'Tier', value: (row) => row.tier },
  availabilityTarget: { header: 'Availability target', unit: 'ratio', value: (row) => row.availabilityTarget },
  mtbfTarget: {
    header: 'Target for time between failures',
    unit: 'seconds',
    value: (row) => row.mtbfTargetSeconds,
  },
  openIncidents: { header: 'Open incidents', value: (row) => row.openIncidents },
});

export const TEAM_COLUMNS = columnsOf<RowOf<typeof listTeamSummaries>>()({
  team: { header: 'Team', value: (row) => row.name },
  coordinator: { header: 'Coordinator', value: (row) => row.coordinatorName },
  members: { header: 'Members', value: (row) => row.members },
  services: { header: 'Services owned', value: (row) => row.services },
});
