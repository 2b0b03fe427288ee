import { Link } from '@remix-run/react';
import { type ReactNode, useId } from 'react';
import type { FigureCardWords } from '../../text/figure-words.ts';
import { capital } from '../../text/numerals.ts';
import { unbroken } from '../../text/quantities.ts';
import classes from './figure-card.module.css';
import { Quantity } from './quantity.tsx';
import { Verdict } from './verdict.tsx';

interface FigureCardProps {
  card: FigureCardWords & {
    href: string;
    /** Against a target; empty without one. */
    target?: string;
    /** What keeps its verdict from standing among all that the page shows; empty where nothing does. */
    alone?: string;
    /** What stands in the value's place where there is nothing to measure, and where that begins. */
    nothing?: { value: string; to: string; words: string } | undefined;
  };
  /** "the 90 days before"; null where nothing is compared. */
  comparedWith: string | null;
  /** How its values are spread. */
  children?: ReactNode;
}

/**
 * One figure: its name, then its value with the verdict, then what it is a value of, its interval, the mean beside the
 * median, what it was before, and what could tell. One link, as large as name and value, leads to what is
 * behind it.
 */
export function FigureCard({ card, comparedWith, children }: FigureCardProps) {
  const verdict = comparedWith === null ? null : card.verdict;
  const [name, value] = [useId(), useId()];
  const told = verdict && (verdict.change || verdict.inShort);
  return (
    <article className={classes.card}>
      <div className={classes.link}>
        <h3 className={classes.name}>
          <span id={name}>{card.name}</span>
          {card.abbreviation && <span className={classes.abbreviation}>{card.abbreviation}</span>}
        </h3>
        <p className={classes.head}>
          <Link
            to={card.href}
            prefetch="intent"
            id={value}
            aria-labelledby={`${name} ${value}`}
            className={card.value === null ? classes.none : classes.value}
          >
            {card.value === null ? (
              (card.nothing?.value ?? 'Not enough data')
            ) : (
              <Quantity value={card.amount} unit={card.unit}>
                {card.value}
              </Quantity>
            )}
          </Link>
          {verdict && (
            <>
              <span className={classes.spoken}>, compared with {comparedWith}: </span>
              <Verdict verdict={verdict} isAlone={Boolean(card.alone)} />
            </>
          )}
        </p>
      </div>
      {verdict && card.alone && <p className={classes.quiet}>{capital(card.alone)}.</p>}
      {card.value === null && card.reason && <p className={classes.of}>{capital(card.reason)}</p>}
      {card.nothing && (
        <p className={classes.of}>
          <Link to={card.nothing.to}>{card.nothing.words}</Link>
        </p>
      )}
      {card.of && <p className={classes.of}>{unbroken(card.of)}</p>}
      {card.facts.length > 0 && (
        <dl className={classes.facts}>
          {card.facts.map(({ term, text, exact }) => (
            <div key={term}>
              <dt>
                {term}
                {term.endsWith('%') && <span className={classes.spoken}> interval</span>}
              </dt>
              <dd title={exact || undefined}>{unbroken(text)}</dd>
            </div>
          ))}
        </dl>
      )}
      {told && (
        <p className={classes.quiet}>
          {unbroken([verdict.change, verdict.inShort].filter(Boolean).map(capital).join('. '))}.
        </p>
      )}
      {card.caveat && <p className={classes.quiet}>{capital(card.caveat)}.</p>}
      {card.target && <p className={classes.quiet}>{unbroken(capital(card.target))}.</p>}
      {children && (
        <details className={classes.picture}>
          <summary>How they are spread</summary>
          {children}
        </details>
      )}
    </article>
  );
}
