import { Anchor } from '@mantine/core';
import { Link } from '@remix-run/react';
import { Severity } from '#app/components/ui/severity.tsx';
import { Time } from '#app/components/ui/time.tsx';
import classes from './similar.module.css';
import type { SimilarRow } from './similar-view.ts';

/** One incident that is like the one at hand: why, and what was learnt then. */
export function SimilarIncident({ row, timeZone }: { row: SimilarRow; timeZone: string }) {
  const { reference, title, kind, severity, startedAt, why, ended } = row;
  return (
    <li className={classes.incident}>
      <h2>
        <Anchor component={Link} to={`/incidents/${reference}`} inherit>
          {reference} {title}
        </Anchor>
      </h2>
      <p className={classes.about}>
        <Severity severity={severity} />
        {kind === 'near_miss' && <span>Near miss</span>}
        {startedAt && <Time at={startedAt} timeZone={timeZone} show="day" />}
        <span>{ended}</span>
      </p>
      <p className={classes.why}>{why}</p>
      <Learnt row={row} />
    </li>
  );
}

function Learnt({ row: { postMortem, lessons, factors, actions, lastAction } }: { row: SimilarRow }) {
  return (
    <dl className={classes.learnt}>
      {lastAction && (
        <>
          <dt>{lastAction.label}</dt>
          <dd>{lastAction.text}</dd>
        </>
      )}
      {lessons && (
        <>
          <dt>Lessons</dt>
          <dd>{lessons}</dd>
        </>
      )}
      {factors.length > 0 && (
        <>
          <dt>What contributed</dt>
          <dd>
            <ul>
              {factors.map((what) => (
                <li key={what}>{what}</li>
              ))}
            </ul>
          </dd>
        </>
      )}
      {actions.length > 0 && (
        <>
          <dt>What was to be done</dt>
          <dd>
            <ul>
              {actions.map((action) => (
                <li key={action.reference}>
                  <Anchor component={Link} to={`/actions/${action.reference}`} inherit>
                    {action.reference} {action.title}
                  </Anchor>
                  , {action.state}
                </li>
              ))}
            </ul>
          </dd>
        </>
      )}
      <dt>Post-mortem</dt>
      <dd>
        {postMortem ? (
          <Anchor component={Link} to={`/post-mortems/${postMortem.reference}`} inherit>
            {postMortem.reference} {postMortem.title}
          </Anchor>
        ) : (
          'none was written'
        )}
      </dd>
    </dl>
  );
}
