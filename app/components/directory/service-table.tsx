import { VisuallyHidden } from '@mantine/core';
import { Link } from '@remix-run/react';
import classes from '#app/components/tables/list-table.module.css';
import { targetsText } from '#app/text/service-words.ts';
import { ExportLinks } from '../tables/export-links.tsx';
import { SERVICE_COLUMNS } from './directory-columns.ts';

interface ServiceRow {
  id: string;
  slug: string;
  name: string;
  tier: number;
  availabilityTarget: number | null;
  mtbfTargetSeconds: number | null;
  ownerSlug: string | null;
  ownerName: string | null;
  openIncidents: number | null;
}

interface ServiceTableProps {
  services: ServiceRow[];
  /** The team whose services these are; without it they are all, with their owners. */
  teamSlug?: string;
}

/** Services with who answers for them, what they should reach, and what is open. */
export function ServiceTable({ services, teamSlug }: ServiceTableProps) {
  const withOwner = teamSlug === undefined;
  return (
    <>
      <div className={classes.frame}>
        <table className={classes.table}>
          <VisuallyHidden component="caption">Services</VisuallyHidden>
          <thead>
            <tr>
              <th scope="col">{SERVICE_COLUMNS.service.header}</th>
              {withOwner && <th scope="col">{SERVICE_COLUMNS.owner.header}</th>}
              <th scope="col">{SERVICE_COLUMNS.tier.header}</th>
              <th scope="col">Targets</th>
              <th scope="col">{SERVICE_COLUMNS.openIncidents.header}</th>
            </tr>
          </thead>
          <tbody>
            {services.map((service) => {
              const targets = targetsText(service.availabilityTarget, service.mtbfTargetSeconds);
              return (
                <tr key={service.id}>
                  <td className={classes.main}>
                    <Link to={`/services/${service.slug}`} prefetch="intent">
                      {service.name}
                    </Link>
                  </td>
                  {withOwner && (
                    <td data-label="Owner">
                      {service.ownerSlug ? (
                        <Link to={`/teams/${service.ownerSlug}`}>{service.ownerName}</Link>
                      ) : (
                        <span className={classes.quiet}>no team yet</span>
                      )}
                    </td>
                  )}
                  <td data-label="Tier">{service.tier}</td>
                  <td data-label="Targets">{targets || <span className={classes.quiet}>none set</span>}</td>
                  <td data-label="Open incidents">
                    {service.openIncidents ? (
                      <Link to={`/incidents?service=${service.slug}&open=now`}>{service.openIncidents}</Link>
                    ) : (
                      <span className={classes.quiet}>none</span>
                    )}
                  </td>
                </tr>
              );
            })}
          </tbody>
        </table>
      </div>
      <ExportLinks table="services" of="services" params={teamSlug ? [['team', teamSlug]] : []} />
    </>
  );
}
