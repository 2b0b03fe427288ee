import { Anchor } from '@mantine/core';
import { Link } from '@remix-run/react';
import { Fragment } from 'react';
import { overdueWords } from '../../text/duty-words.ts';
import { countText } from '../../text/numerals.ts';
import { incidentReference } from '../../text/references.ts';
import classes from './duties.module.css';

const MOST_NAMED = 3;

/** How many messages are overdue now, and the way to their incidents; nothing where none is. */
export function OverdueLine({ overdue }: { overdue: readonly { number: number; duties: number }[] }) {
  if (overdue.length === 0) return null;
  const named = overdue.slice(0, MOST_NAMED);
  const rest = overdue.length - named.length;
  return (
    <p className={classes.overdue}>
      <span>{overdueWords(overdue)}</span>{' '}
      {named.map(({ number }, index) => (
        <Fragment key={number}>
          {index > 0 && ', '}
          <Anchor component={Link} to={`/incidents/${incidentReference(number)}`} underline="always" inherit>
            {incidentReference(number)}
          </Anchor>
        </Fragment>
      ))}
      {rest > 0 && ` and ${countText(rest)} more`}
    </p>
  );
}
