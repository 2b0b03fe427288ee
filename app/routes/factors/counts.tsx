import { Anchor } from '@mantine/core';
import { Link } from '@remix-run/react';
import classes from './factors.module.css';
import type { FactorsPage } from './load-factors.server.ts';

/** In how many incidents which kind of condition was found, and where. */
export function Counts({ page: { categories, components } }: { page: FactorsPage }) {
  return (
    <div className={classes.columns}>
      <section className={classes.part} aria-labelledby="kinds">
        <h2 id="kinds">By kind</h2>
        <ul className={classes.list}>
          {categories.map(({ category, words, share }) => (
            <li key={category}>
              <Anchor component={Link} to={`/factors?category=${category}`} underline="always" inherit>
                {words}
              </Anchor>{' '}
              <span className={`figure ${classes.quiet}`}>{share}</span>
            </li>
          ))}
        </ul>
      </section>
      <section className={classes.part} aria-labelledby="components">
        <h2 id="components">By component</h2>
        <ul className={classes.list}>
          {components.map(({ slug, name, kinds }) => (
            <li key={slug ?? ''}>
              <strong>{name}</strong>
              <ul className={classes.texts}>
                {kinds.map(({ category, words }) => (
                  <li key={category}>
                    {slug ? (
                      <Anchor component={Link} to={`/factors?service=${slug}&category=${category}`} inherit>
                        {words}
                      </Anchor>
                    ) : (
                      words
                    )}
                  </li>
                ))}
              </ul>
            </li>
          ))}
        </ul>
      </section>
    </div>
  );
}
