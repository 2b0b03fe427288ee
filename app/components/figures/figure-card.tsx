import { Link } from '@remix-run/react';
import type { ReactNode } from 'react';
import type { FigureCardWords } from '../../text/figure-words.ts';
import classes from './figure-card.module.css';
import { Verdict } from './verdict.tsx';

interface FigureCardProps {
  card: FigureCardWords & { href: string /** Against a target; empty without one. */; target?: string };
  /** "the 90 days before"; null where nothing is compared. */
  comparedWith: string | null;
  /** How its values are spread. */
  children?: ReactNode;
}

/**
 * One figure: its name, its value, what it is a value of, its interval, the mean beside the median, and the verdict with what
 * could tell.
 */
export function FigureCard({ card, comparedWith, children }: FigureCardProps) {
  const { verdict } = card;
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
      <p className={classes.quiet}>{card.beside}</p>
      <p className={classes.quiet}>{card.caveat}</p>
      {card.target && <p className={classes.quiet}>{card.target}</p>}
      {verdict && comparedWith && (
        <div className={classes.compared}>
          <Verdict verdict={verdict} />
          <p className={classes.quiet}>
            {comparedWith}: {card.before}
          </p>
          <p className={classes.quiet}>{verdict.change}</p>
          <p className={classes.quiet}>{verdict.inShort}</p>
        </div>
      )}
      {children && <div className={classes.picture}>{children}</div>}
    </article>
  );
}
