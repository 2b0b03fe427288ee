import { Anchor } from '@mantine/core';
import { Link } from '@remix-run/react';
import { HandEdits } from '#app/components/messages/hand-edits.tsx';
import { Time } from '#app/components/ui/time.tsx';
import { handEditsText } from '#app/text/hand-edits.ts';
import classes from './incident.module.css';
import type { IncidentPage } from './load-incident.server.ts';
import type { ShownMessage } from './load-messages.server.ts';

/** Who was told what, through what, when; what is about to go out, and what is being written. */
export function Communications({ page }: { page: IncidentPage }) {
  const { sent, toCome, drafts } = page.messages;
  const base = `/incidents/${page.incident.reference}`;
  return (
    <section id="communications">
      <h2>Communications</h2>
      {page.viewer.mayChange && (
        <p className={classes.ways}>
          <Anchor component={Link} to={`${base}/messages/new`} inherit>
            Write a message
          </Anchor>
          <Anchor component={Link} to={`${base}/communications/new`} inherit>
            Log a communication
          </Anchor>
        </p>
      )}
      <ul className={classes.facts}>
        {sent.length === 0 && <li className={classes.quiet}>Nothing is logged yet.</li>}
        {sent.map((message) => (
          <Sent key={message.id} message={message} timeZone={page.timeZone} />
        ))}
        {toCome.map((dispatch) => (
          <li key={dispatch.id}>
            <Anchor component={Link} to={`${base}/messages/dispatches/${dispatch.id}`} inherit>
              {dispatch.kind}
            </Anchor>
            , goes out <Time at={dispatch.releaseAt} timeZone={page.timeZone} show="clock" />
            <small>{dispatch.subject}</small>
          </li>
        ))}
        {page.viewer.mayChange &&
          drafts.map((draft) => (
            <li key={draft.id}>
              <Anchor component={Link} to={`${base}/messages/drafts/${draft.id}`} inherit>
                {draft.kind}
              </Anchor>
              , being written
              <small>{draft.subject}</small>
            </li>
          ))}
      </ul>
    </section>
  );
}

function Sent({ message, timeZone }: { message: ShownMessage; timeZone: string }) {
  const { label, at, subject, isTest, to, link, told, deliveries, template, edits } = message;
  return (
    <li>
      {to ? (
        <Anchor component={Link} to={to} inherit>
          {label}
        </Anchor>
      ) : (
        label
      )}
      , <Time at={at} timeZone={timeZone} show="clock" />
      {isTest && ', a test'}
      <small>{subject}</small>
      {told && <small>To {told}</small>}
      {link && (
        <small>
          <Anchor href={link} rel="noreferrer" underline="always" inherit>
            {link}
          </Anchor>
        </small>
      )}
      {deliveries && <small>{deliveries}</small>}
      {template && (
        <small>
          <Anchor component={Link} to={template.to} underline="always" inherit>
            {template.words}
          </Anchor>
          , {handEditsText([edits.subject, edits.body])}
        </small>
      )}
      {(edits.subject || edits.body) && (
        <details className={classes.commands}>
          <summary>What was changed by hand</summary>
          {edits.subject && <HandEdits parts={edits.subject} />}
          {edits.body && <HandEdits parts={edits.body} />}
        </details>
      )}
    </li>
  );
}
