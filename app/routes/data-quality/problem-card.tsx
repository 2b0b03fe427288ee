import { Link } from '@remix-run/react';
import { Severity } from '#app/components/ui/severity.tsx';
import { Time } from '#app/components/ui/time.tsx';
import { BULK_FORM } from './bulk-form.tsx';
import classes from './quality.module.css';
import type { ProblemRow } from './quality-view.ts';
import { RepairForm } from './repair-form.tsx';
import type { TypedRepair } from './typed-repair.ts';

interface ProblemCardProps {
  row: ProblemRow;
  timeZone: string;
  mayRepair: boolean;
  /** It can be ticked for the form that repairs several. */
  isChoosable: boolean;
  /** Why the last repair of it did not succeed. */
  failure: string | undefined;
  /** What was typed into the form that failed, this one's or that of several. */
  typed: TypedRepair | null;
}

/** One problem: how much hangs on it, what it is, and behind a word the form that repairs it. */
export function ProblemCard({ row, timeZone, mayRepair, isChoosable, failure, typed }: ProblemCardProps) {
  const own = typed?.row === row.key ? typed : null;
  return (
    <li className={classes.problem}>
      <p className={classes.share}>
        {isChoosable && (
          <label className={classes.tick}>
            <input
              type="checkbox"
              name="reference"
              value={row.reference}
              form={BULK_FORM}
              defaultChecked={typed?.row === null && typed.references.includes(row.reference)}
            />
            <span className={classes.hidden}>Choose {row.reference}</span>
          </label>
        )}
        <strong>{row.share}</strong>
        <span>{row.label}</span>
      </p>
      <div>
        <h2 className={classes.title}>
          <Severity severity={row.severity} />
          <Link to={`/incidents/${row.reference}`} prefetch="intent">
            {row.title}
          </Link>
        </h2>
        <p className={classes.quiet}>
          {row.reference}
          {row.services && ` · ${row.services}`}
          {row.startedAt && (
            <>
              {' · '}
              <Time at={row.startedAt} timeZone={timeZone} />
            </>
          )}
          {` · ${row.counts}`}
        </p>
        {row.sentences.map((sentence) => (
          <p key={sentence} className={classes.sentence}>
            {sentence}
          </p>
        ))}
        {row.isWaiting && <p className={classes.waiting}>It was changed just now; its figures follow in a moment.</p>}
        {mayRepair && (
          <details className={classes.repair} open={failure !== undefined || undefined}>
            <summary aria-label={`Repair ${row.reference}`}>Repair</summary>
            <RepairForm row={row} timeZone={timeZone} failure={failure} typed={own} />
          </details>
        )}
      </div>
    </li>
  );
}
