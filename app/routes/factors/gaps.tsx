import { Anchor } from '@mantine/core';
import { Link } from '@remix-run/react';
import table from '#app/components/tables/list-table.module.css';
import classes from './factors.module.css';
import type { GapRow } from './factors-view.ts';
import type { FactorsPage } from './load-factors.server.ts';

/** Where knowledge is thin, by component: never by person. */
export function Gaps({ page: { gaps } }: { page: FactorsPage }) {
  return (
    <section className={classes.part} aria-labelledby="gaps">
      <h2 id="gaps">Knowledge gaps by component</h2>
      {gaps.length === 0 ? (
        <p className={classes.quiet}>
          No factor here says that something was not known or written down, and no defence is said to have been missing.
        </p>
      ) : (
        <div className={table.frame}>
          <table className={table.table}>
            <thead>
              <tr>
                <th scope="col">Component</th>
                <th scope="col">Not known or not written down</th>
                <th scope="col">Defences that were missing</th>
                <th scope="col">In</th>
              </tr>
            </thead>
            <tbody>
              {gaps.map((gap) => (
                <tr key={gap.slug ?? ''}>
                  <th scope="row" className={classes.component}>
                    {gap.slug ? (
                      <Anchor component={Link} to={`/services/${gap.slug}`} inherit>
                        {gap.name}
                      </Anchor>
                    ) : (
                      gap.name
                    )}
                  </th>
                  <Texts label="Not known" {...gap.knowledge} />
                  <Texts label="Missing" {...gap.missing} />
                  <td data-label="In">
                    {gap.slug ? (
                      <Anchor component={Link} to={`/factors?service=${gap.slug}`} inherit>
                        {gap.incidents}
                      </Anchor>
                    ) : (
                      gap.incidents
                    )}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </section>
  );
}

function Texts({ label, texts, more }: GapRow['missing'] & { label: string }) {
  return (
    <td data-label={label} data-empty={texts.length === 0 || undefined}>
      {texts.length > 0 && (
        <ul className={classes.texts}>
          {texts.map((text) => (
            <li key={text}>{text}</li>
          ))}
          {more > 0 && <li className={classes.quiet}>and {more} more</li>}
        </ul>
      )}
    </td>
  );
}
