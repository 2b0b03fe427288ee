import { Link } from '@remix-run/react';
import { Verdict } from '#app/components/figures/verdict.tsx';
import type { Report } from './load-report.server.ts';
import classes from './report.module.css';

interface ReportFigureProps {
  figure: Report['figures'][number];
  beforeName: string;
  yearAgoName: string | null;
}

/** One of the five: its value, what it is a value of, its interval, and how it stands to the month before and a year ago. */
export function ReportFigure({ figure, beforeName, yearAgoName }: ReportFigureProps) {
  const { yearAgo } = figure;
  return (
    <div className={classes.figure}>
      <h2>
        <Link to={figure.href}>{figure.name}</Link>
      </h2>
      <p className={classes.value}>{figure.value ?? 'not enough data'}</p>
      <p>{figure.value === null ? figure.reason : figure.of}</p>
      <p>{figure.interval}</p>
      {figure.verdict && <Against verdict={figure.verdict} name={beforeName} before={figure.before} />}
      {yearAgo?.verdict && yearAgoName && (
        <Against verdict={yearAgo.verdict} name={yearAgoName} before={yearAgo.before} />
      )}
    </div>
  );
}

interface AgainstProps {
  verdict: NonNullable<Report['figures'][number]['verdict']>;
  name: string;
  before: string | null;
}

function Against({ verdict, name, before }: AgainstProps) {
  return (
    <p className={classes.against}>
      <Verdict verdict={verdict} />
      <span>
        {name}
        {before && `: ${before}`}
      </span>
    </p>
  );
}
