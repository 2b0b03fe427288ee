import { Link } from '@remix-run/react';
import { VerificationMark } from '#app/components/actions/action-marks.tsx';
import { Panel } from '#app/components/ui/panel.tsx';
import { Time } from '#app/components/ui/time.tsx';
import { unbroken } from '#app/text/quantities.ts';
import classes from './action-page.module.css';
import type { ActionPage } from './load-action.server.ts';

/** Whether what it was to stop stopped: in words, then the figure with its interval, then what it rests on. */
export function Worked({ page }: { page: ActionPage }) {
  const { judgement, recurrence, recurrences, timeZone, incident } = page;
  const { figures } = judgement;
  return (
    <Panel>
      <section aria-labelledby="worked">
        <h2 id="worked">Did it work?</h2>
        {page.state === 'done' && (
          <p>
            <VerificationMark state={page.verification} rests={null} />
          </p>
        )}
        <p>{unbroken(judgement.says)}</p>
        {page.redefined && <p>{unbroken(page.redefined)}</p>}
        {page.causeUnknown && <p>{unbroken(page.causeUnknown)}</p>}
        {figures && (
          <div className={classes.figure}>
            <div>
              <strong>{figures.ratio}</strong>
              <small>
                rate after to rate before
                <br />
                {figures.interval} ({figures.confidence})
              </small>
            </div>
            <table className={classes.counts} aria-label="What it rests on">
              <thead>
                <tr>
                  <th scope="col">Time</th>
                  <th scope="col">Incidents</th>
                  <th scope="col">Looked at</th>
                </tr>
              </thead>
              <tbody>
                {figures.rows.map(({ key, label, count, days }) => (
                  <tr key={key}>
                    <th scope="row">{label}</th>
                    <td>{count}</td>
                    <td>{days}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        )}
        {recurrence && (
          <>
            <p className={classes.quiet} style={{ marginTop: '0.75rem' }}>
              It is to stop {recurrence}. <span className={classes.whole}>{incident.reference}</span>, from which it
              came, is not counted: that it happened is why one looks.
            </p>
            {recurrences.length > 0 && (
              <details>
                <summary>The latest such incidents</summary>
                <ul className={classes.facts}>
                  {recurrences.map((one) => (
                    <li key={one.reference}>
                      <Link to={`/incidents/${one.reference}`}>{`${one.reference} ${one.title}`}</Link>
                      <small>
                        <Time at={one.startedAt} timeZone={timeZone} show="day" />
                        {one.isAfter && ', after it was done'}
                      </small>
                    </li>
                  ))}
                </ul>
              </details>
            )}
          </>
        )}
      </section>
    </Panel>
  );
}
