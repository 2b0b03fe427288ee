import { VisuallyHidden } from '@mantine/core';
import { Link } from '@remix-run/react';
import { TEAM_COLUMNS } from '#app/components/directory/directory-columns.ts';
import { NoCoordinator } from '#app/components/directory/no-coordinator.tsx';
import { ExportLinks } from '#app/components/tables/export-links.tsx';
import classes from '#app/components/tables/list-table.module.css';

interface TeamRow {
  id: string;
  slug: string;
  name: string;
  coordinatorName: string | null;
  members: number;
  services: number;
}

export function TeamTable({ teams }: { teams: TeamRow[] }) {
  return (
    <>
      <div className={classes.frame}>
        <table className={classes.table}>
          <VisuallyHidden component="caption">Teams</VisuallyHidden>
          <thead>
            <tr>
              <th scope="col">{TEAM_COLUMNS.team.header}</th>
              <th scope="col">{TEAM_COLUMNS.coordinator.header}</th>
              <th scope="col">{TEAM_COLUMNS.members.header}</th>
              <th scope="col">{TEAM_COLUMNS.services.header}</th>
            </tr>
          </thead>
          <tbody>
            {teams.map((team) => (
              <tr key={team.id}>
                <td className={classes.main}>
                  <Link to={`/teams/${team.slug}`} prefetch="intent">
                    {team.name}
                  </Link>
                </td>
                <td data-label="Coordinator">{team.coordinatorName ?? <NoCoordinator />}</td>
                <td data-label="Members">{team.members}</td>
                <td data-label="Services owned">{team.services}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <ExportLinks table="teams" of="teams" />
    </>
  );
}
