import { Anchor } from '@mantine/core';
import { Link } from '@remix-run/react';
import { unbroken } from '#app/text/quantities.ts';
import classes from './factors.module.css';
import type { FactorsPage } from './load-factors.server.ts';

/** In how many incidents which kind of condition was found. */
export function Kinds({ page: { categories } }: { page: FactorsPage }) {
  return (
    <section className={classes.part} aria-labelledby="kinds">
      <h2 id="kinds">By kind</h2>
      <ul className={classes.list}>
        {categories.map(({ category, words, share }) => (
          <li key={category}>
            <Anchor component={Link} to={`/factors?category=${category}`} underline="always" inherit>
              {words}
            </Anchor>{' '}
            <span className={`figure ${classes.quiet}`}>{unbroken(share)}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
