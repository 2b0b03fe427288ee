import classes from './incident.module.css';
import type { IncidentPage } from './load-incident.server.ts';

/**
 * The ways past the timeline to what stands beside it, or below it where there is little room. Where all of it is in sight they
 * are for the keyboard and show with its focus.
 */
export function Parts({ page: { actions, postMortems, incident, viewer } }: { page: IncidentPage }) {
  const parts = {
    duties: 'Duties',
    moments: 'Moments',
    roles: 'Roles',
    services: 'Services',
    communications: 'Communications',
    ...((actions.rows.length > 0 || viewer.mayChange) && { actions: 'Actions' }),
    ...((postMortems.length > 0 || (viewer.mayChange && !incident.isDuplicate)) && { 'post-mortem': 'Post-mortem' }),
    findings: 'Cause and detection',
  };
  return (
    <nav aria-label="Parts of this page" className={classes.parts}>
      <ul>
        {Object.entries(parts).map(([id, words]) => (
          <li key={id}>
            <a href={`#${id}`}>{words}</a>
          </li>
        ))}
      </ul>
    </nav>
  );
}
