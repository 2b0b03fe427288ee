import { Anchor } from '@mantine/core';
import { Link } from '@remix-run/react';
import { Fragment } from 'react';
import classes from './incident.module.css';
import type { IncidentPage } from './load-incident.server.ts';

/** What is affected, what depends on it, and the teams it belongs to. */
export function Services({ services, teams, incident }: Pick<IncidentPage, 'services' | 'teams' | 'incident'>) {
  return (
    <section id="services">
      <h2>Services</h2>
      <ul className={classes.facts}>
        {services.length === 0 && <li className={classes.quiet}>No service is named yet.</li>}
        {services.map((service) => (
          <li key={service.id}>
            <Anchor component={Link} to={`/services/${service.slug}`} inherit>
              {service.name}
            </Anchor>
            {service.dependents.length > 0 && (
              <small>
                {service.dependents.map((dependent, index) => (
                  <Fragment key={dependent.slug}>
                    {index > 0 && ', '}
                    <Anchor component={Link} to={`/services/${dependent.slug}`} underline="always" inherit>
                      {dependent.name}
                    </Anchor>
                  </Fragment>
                ))}{' '}
                {service.dependents.length === 1 ? 'depends' : 'depend'} on it
              </small>
            )}
          </li>
        ))}
        {services.length > 0 && (
          <li>
            <small>
              <Anchor component={Link} to={`/incidents/${incident.reference}/picture`} underline="always" inherit>
                All that depends on it, in one picture
              </Anchor>
            </small>
          </li>
        )}
        {teams.length > 0 && (
          <li>
            <small>
              {teams.length === 1 ? 'Team: ' : 'Teams: '}
              {teams.map((team) => team.name).join(', ')}
            </small>
          </li>
        )}
      </ul>
    </section>
  );
}
