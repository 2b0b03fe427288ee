import classes from './figure-page.module.css';
import type { Figure } from './load-figure.server.ts';

/** What the figure means, between which moments, and what becomes of open incidents. */
export function FigureDefinition({ definition }: { definition: Figure['definition'] }) {
  return (
    <section className={classes.panel}>
      <h2 className={classes.heading}>What it means</h2>
      <p>{definition.words}</p>
      {definition.from && (
        <p>
          From <strong>{definition.from}</strong> to <strong>{definition.to}</strong>.
        </p>
      )}
      <p>{definition.open}</p>
      <p className={classes.quiet}>
        {definition.abbreviation && `${definition.abbreviation}. `}Definition {definition.version}; exercises,
        maintenance, near misses and duplicates are left out.
      </p>
    </section>
  );
}
