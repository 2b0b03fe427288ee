import { VisuallyHidden } from '@mantine/core';
import { Link } from '@remix-run/react';
import { ButtonLink } from '#app/components/ui/button-link.tsx';
import { Time } from '#app/components/ui/time.tsx';
import classes from './matrix.module.css';
import type { CellView, MatrixRow } from './matrix-view.ts';

interface MatrixProps {
  rows: MatrixRow[];
  mayChange: boolean;
  timeZone: string;
}

/** Categories by audiences, each cell with what its template says at a glance; on a phone a card for each cell. */
export function Matrix({ rows, mayChange, timeZone }: MatrixProps) {
  return (
    <div className={classes.frame}>
      <table className={classes.table}>
        <VisuallyHidden component="caption">Templates by category and audience</VisuallyHidden>
        <thead>
          <tr>
            <th scope="col">Category</th>
            {rows[0]?.cells.map(({ audience, audienceName }) => (
              <th key={audience} scope="col">
                {audienceName}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ key, category, cells }) => (
            <tr key={key}>
              <th scope="row">{category}</th>
              {cells.map((cell) => (
                <td key={cell.audience} className={cell.template ? undefined : classes.gap}>
                  <p className={classes.audience}>{cell.audienceName}</p>
                  {cell.template ? (
                    <Filled template={cell.template} to={cell.to} timeZone={timeZone} />
                  ) : (
                    <Gap of={`${category}, ${cell.audience}`} to={cell.to} mayChange={mayChange} />
                  )}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

interface FilledProps {
  template: NonNullable<CellView['template']>;
  to: string;
  timeZone: string;
}

function Filled({ template, to, timeZone }: FilledProps) {
  const { name, what, how, who, when, number, changedAt, review, followed } = template;
  return (
    <>
      <Link to={to} prefetch="intent" className={classes.name}>
        {name}
      </Link>
      <dl className={classes.facts}>
        <dt>What</dt>
        <dd>{what}</dd>
        <dt>How</dt>
        <dd>{how}</dd>
        <dt>Who</dt>
        <dd>{who}</dd>
        <dt>When</dt>
        <dd>
          <ul>
            {when.map((words) => (
              <li key={words}>{words}</li>
            ))}
          </ul>
        </dd>
      </dl>
      <p className={classes.standing}>{followed ?? 'Nothing owed yet'}</p>
      <p className={classes.standing}>
        Version {number}, <Time at={changedAt} timeZone={timeZone} show="day" /> ·{' '}
        {review.isOverdue ? <strong>{review.words}</strong> : review.words}
      </p>
    </>
  );
}

function Gap({ of, to, mayChange }: { of: string; to: string; mayChange: boolean }) {
  return (
    <>
      <p>No template yet: nothing is owed, and nobody knows what to say.</p>
      {mayChange && (
        <ButtonLink to={`${to}/edit`} variant="default" aria-label={`Write it: ${of}`}>
          Write it
        </ButtonLink>
      )}
    </>
  );
}
