import { Anchor } from '@mantine/core';
import { Link } from '@remix-run/react';
import table from '#app/components/tables/list-table.module.css';
import { Time } from '#app/components/ui/time.tsx';
import classes from './factors.module.css';
import type { FactorsPage } from './load-factors.server.ts';

/** The factors themselves, each with the incident behind it. */
export function Behind({ page: { factors, newer, older, timeZone } }: { page: FactorsPage }) {
  return (
    <section className={classes.part} aria-labelledby="behind">
      <h2 id="behind">The factors, and the incidents behind them</h2>
      {factors.length === 0 && (
        <p className={classes.quiet}>{newer ? 'There are no more.' : 'No factor is of this kind.'}</p>
      )}
      {factors.length > 0 && (
        <div className={table.frame}>
          <table className={table.table}>
            <thead>
              <tr>
                <th scope="col">What contributed</th>
                <th scope="col">Kind</th>
                <th scope="col">Component</th>
                <th scope="col">Defence</th>
                <th scope="col">Incident</th>
                <th scope="col">Analysis</th>
              </tr>
            </thead>
            <tbody>
              {factors.map((factor) => (
                <tr key={factor.id}>
                  <th scope="row" className={classes.what}>
                    {factor.what}
                  </th>
                  <td data-label="Kind">{factor.category}</td>
                  <td data-label="Component">{factor.component}</td>
                  <td data-label="Defence" data-empty={factor.defence === null || undefined}>
                    {factor.defence}
                  </td>
                  <td data-label="Incident">
                    <span>
                      <Anchor component={Link} to={`/incidents/${factor.incident}`} inherit>
                        {factor.incident} {factor.incidentTitle}
                      </Anchor>
                      {factor.startedAt && (
                        <span className={classes.since}>
                          <Time at={factor.startedAt} timeZone={timeZone} show="day" />
                        </span>
                      )}
                    </span>
                  </td>
                  <td data-label="Analysis">
                    <Anchor component={Link} to={`/post-mortems/${factor.postMortem}/analysis`} inherit>
                      {factor.postMortem}
                    </Anchor>
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      <p className={classes.pages}>
        {newer && <Link to={newer}>Newer</Link>}
        {older && <Link to={older}>Older</Link>}
      </p>
    </section>
  );
}
