import { Link } from '@remix-run/react';
import type { FigureCardWords } from '../../text/figure-words.ts';
import classes from './figure-card.module.css';

/** One figure: its name, its value, what it is a value of, its interval, and the period before in grey, unjudged. */
export function FigureCard({
  card,
  comparedWith,
}: {
  card: FigureCardWords & { href: string };
  comparedWith: string | null;
}) {
  return (
    <article className={classes.card}>
      <h3 className={classes.name}>
        <Link to={card.href} prefetch="intent" className={classes.link}>
          {card.name}
        </Link>
        {card.abbreviation && <span className={classes.abbreviation}>{card.abbreviation}</span>}
      </h3>
      {card.value === null ? (
        <p className={classes.none}>
          Not enough data
          {card.reason && <span className={classes.quiet}>{card.reason}</span>}
        </p>
      ) : (
        <p className={classes.value} title={card.exact}>
          {card.value}
        </p>
      )}
      <p className={classes.quiet}>{card.of}</p>
      <p className={classes.interval}>{card.interval}</p>
      {card.beside && <p className={classes.quiet}>{card.beside}</p>}
      {card.before && comparedWith && (
        <p className={classes.before}>
          {comparedWith}: {card.before}
        </p>
      )}
    </article>
  );
}
