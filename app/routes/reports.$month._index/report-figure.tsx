import { Link } from '@remix-run/react';
import { Quantity } from '#app/components/figures/quantity.tsx';
import { Verdict } from '#app/components/figures/verdict.tsx';
import type { Report } from '#app/report/load-report.server.ts';
import classes from './report.module.css';

type Figure = Report['figures'][number];

/**
 * One of the five: its value, what it is a value of, its interval and its mean, and how it stands to the month before and
 * a year ago. The value leads to the definition and the incidents behind it.
 */
export function ReportFigure({ figure }: { figure: Figure }) {
  const { name, href, value, amount, unit, reason, of, facts, against } = figure;
  return (
    <div className={classes.figure}>
      <h2>{name}</h2>
      <p className={classes.value}>
        <Link to={href} aria-label={`${name}: ${value ?? 'not enough data'}`}>
          {value === null ? (
            'not enough data'
          ) : (
            <Quantity value={amount} unit={unit}>
              {value}
            </Quantity>
          )}
        </Link>
      </p>
      <p>{value === null ? reason : of}</p>
      <ul className={classes.facts}>
        {facts.map(({ term, word, text, exact }) => (
          <li key={term} title={exact || undefined}>
            {word}
            {text}
          </li>
        ))}
      </ul>
      {against.map((other) => (
        <Against key={other.name} {...other} />
      ))}
    </div>
  );
}

function Against({ name, before, verdict, told, toldInFull, href }: Figure['against'][number]) {
  return (
    <div className={classes.against}>
      <Verdict verdict={verdict} />
      <p>
        <Link to={href}>
          {name}
          {before && `: ${before}`}
        </Link>
      </p>
      {told && (
        <p className={classes.told} title={toldInFull}>
          {told}
        </p>
      )}
    </div>
  );
}
