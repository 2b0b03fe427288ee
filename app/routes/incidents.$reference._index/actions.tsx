import { Anchor } from '@mantine/core';
import { Link } from '@remix-run/react';
import { ActionStateMark, DueMark } from '#app/components/actions/action-marks.tsx';
import { isUnderWay } from '#app/text/action-words.ts';
import classes from './incident.module.css';
import type { IncidentPage } from './load-incident.server.ts';

/** What is done so that it does not come back; and, once all of it is, the way to the message that says so. */
export function Actions({ page }: { page: IncidentPage }) {
  const { actions, incident, viewer } = page;
  if (actions.rows.length === 0 && !viewer.mayChange) return null;
  const at = `/incidents/${incident.reference}/messages/new?audience=internal&stage=afterwards`;
  return (
    <section id="actions">
      <h2>Actions</h2>
      <ul className={classes.facts}>
        {actions.counts === null && <li className={classes.quiet}>None yet.</li>}
        {actions.counts && <li className={classes.quiet}>{actions.counts}</li>}
        {actions.isToTell && (
          <li>
            Everything that is to prevent it is done.{' '}
            {viewer.mayChange && (
              <Anchor component={Link} to={at} underline="always" inherit>
                Tell those concerned
              </Anchor>
            )}
          </li>
        )}
        {actions.rows.map((action) => (
          <li key={action.reference}>
            <Anchor component={Link} to={`/actions/${action.reference}`} inherit>
              {action.title}
            </Anchor>
            <small>
              {isUnderWay(action.state) ? (
                <DueMark dueOn={action.dueOn} state={action.state} today={actions.today} />
              ) : (
                <ActionStateMark state={action.state} />
              )}{' '}
              · {action.teamName}
            </small>
          </li>
        ))}
        {viewer.mayChange && (
          <li>
            <Anchor component={Link} to={`/actions/new?incident=${incident.reference}`} underline="always" inherit>
              Add an action item
            </Anchor>
          </li>
        )}
      </ul>
    </section>
  );
}
