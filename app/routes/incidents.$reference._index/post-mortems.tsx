import { Anchor } from '@mantine/core';
import { Link } from '@remix-run/react';
import { uncapital } from '#app/text/numerals.ts';
import classes from './incident.module.css';
import type { IncidentPage } from './load-incident.server.ts';

/** What was written of it afterwards, and the way to begin. */
export function PostMortems({ page }: { page: IncidentPage }) {
  const { postMortems, incident, viewer } = page;
  const begin = viewer.mayChange && !incident.isDuplicate;
  if (postMortems.length === 0 && !begin) return null;
  return (
    <section id="post-mortem">
      <h2>Post-mortem</h2>
      {postMortems.length === 0 && <p className={classes.quiet}>Not begun yet.</p>}
      <ul className={classes.facts}>
        {postMortems.map(({ reference, title, kind, state, due }) => (
          <li key={reference}>
            <Anchor component={Link} to={`/post-mortems/${reference}`} underline="always" inherit>
              {reference} {title}
            </Anchor>
            <small>
              {[kind, uncapital(state)].filter(Boolean).join(', ')}
              {due.text && ', '}
              <span data-overdue={due.isOverdue || undefined}>{due.text}</span>
            </small>
          </li>
        ))}
      </ul>
      {begin && (
        <Anchor component={Link} to={`/incidents/${incident.reference}/post-mortems/new`}>
          {postMortems.length === 0 ? 'Begin the post-mortem' : 'Begin another'}
        </Anchor>
      )}
    </section>
  );
}
