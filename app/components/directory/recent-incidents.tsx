import { Group, Text } from '@mantine/core';
import { Link } from '@remix-run/react';
import { IncidentState } from '#app/components/ui/incident-state.tsx';
import { Severity } from '#app/components/ui/severity.tsx';
import { Time } from '#app/components/ui/time.tsx';
import classes from './recent-incidents.module.css';

interface RecentIncident {
  id: string;
  reference: string;
  title: string;
  severity: 'SEV1' | 'SEV2' | 'SEV3' | 'SEV4';
  state: 'open' | 'resolved' | 'closed';
  startedAt: Date | null;
}

/** The latest incidents in a few lines, and the way to all of them. */
export function RecentIncidents({
  incidents,
  allHref,
  timeZone,
}: {
  incidents: RecentIncident[];
  allHref: string;
  timeZone: string;
}) {
  if (incidents.length === 0) return <Text c="var(--ink-quiet)">None recorded.</Text>;
  return (
    <>
      <ul className={classes.incidents}>
        {incidents.map((incident) => (
          <li key={incident.id}>
            <Link to={`/incidents/${incident.reference}`} prefetch="intent">
              {incident.title}
            </Link>
            <Group gap="md" fz="sm" c="var(--ink-quiet)">
              <span>{incident.reference}</span>
              <Severity severity={incident.severity} />
              <IncidentState state={incident.state} />
              {incident.startedAt && <Time at={incident.startedAt} timeZone={timeZone} show="day" />}
            </Group>
          </li>
        ))}
      </ul>
      <Link to={allHref} className={classes.all}>
        All its incidents
      </Link>
    </>
  );
}
