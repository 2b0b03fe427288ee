import { Link } from '@remix-run/react';
import { ControlChart } from '#app/components/charts/control-chart.tsx';
import { FigureExport } from '#app/components/figures/figure-export.tsx';
import { MonthTable } from '#app/components/figures/month-table.tsx';
import { Time } from '#app/components/ui/time.tsx';
import type { Report } from '#app/report/load-report.server.ts';
import { monthName } from '#app/text/months.ts';
import classes from './report.module.css';
import { ReportFigure } from './report-figure.tsx';

interface ReportPageProps {
  report: Report;
  /** The server has a browser to print with. */
  canPrint: boolean;
  timeZone: string;
}

/** A month on one page, to be read in a minute, on paper as on the screen. */
export function ReportPage({ report, canPrint, timeZone }: ReportPageProps) {
  const { control } = report;
  const fixed = `asOf=${encodeURIComponent(report.asOf.toISOString())}`;
  const monthHref = (month: string) => `/reports/${month}${report.isFixed ? `?${fixed}` : ''}`;
  return (
    <>
      <nav aria-label="Report" className={classes.tools}>
        <Link to={monthHref(report.previous)}>{monthName.long(report.previous)}</Link>
        {report.next && <Link to={monthHref(report.next)}>{monthName.long(report.next)}</Link>}
        {canPrint ? (
          <>
            <a href={`/reports/${report.month}/pdf?${fixed}`}>PDF, A4</a>
            <a href={`/reports/${report.month}/pdf?${fixed}&paper=letter`}>PDF, Letter</a>
          </>
        ) : (
          <span>For paper or PDF use your browser's print.</span>
        )}
        {report.isFixed ? (
          <>
            <Link to={`/reports/${report.month}`}>This report as of now</Link>
            <span>What the links in it lead to is as of now.</span>
          </>
        ) : (
          <Link to={`/reports/${report.month}?${fixed}`}>Link to this report as of now</Link>
        )}
      </nav>
      <article className={classes.report}>
        <header className={classes.head}>
          <h1>{report.title}</h1>
          <p>
            {report.organisation}
            {report.isRunning && ', the month so far'}
          </p>
        </header>
        <p className={classes.sentence}>
          {report.changes} <Link to={report.began.href}>{report.began.text}</Link>
        </p>
        <section aria-label="Figures" className={classes.figures}>
          {report.figures.map((figure) => (
            <ReportFigure key={figure.metric} figure={figure} />
          ))}
        </section>
        {control && (
          <section aria-label="Chart" className={classes.chart}>
            <ControlChart
              points={control.months}
              unit={control.unit}
              centre={control.centre}
              caption={control.caption}
              description={control.description}
              numbers={
                <>
                  <MonthTable label={control.label} rows={control.months} />
                  <FigureExport
                    metrics={[control.metric]}
                    groupBy={['month']}
                    filters={report.charted}
                    of={`${control.label} by month`}
                    more={[['asOf', report.asOf.toISOString()]]}
                  />
                </>
              }
            />
          </section>
        )}
        <div className={classes.three}>
          <section aria-labelledby="happened">
            <h2 id="happened">What happened</h2>
            {report.happened.length === 0 ? (
              <p>No incident began.</p>
            ) : (
              <ol>
                {report.happened.map(({ reference, severity, title, text }) => (
                  <li key={reference}>
                    <Link to={`/incidents/${reference}`}>{title}</Link> ({severity}, {reference}). {text}
                  </li>
                ))}
              </ol>
            )}
          </section>
          <Findings
            id="learnt"
            title="What was learnt"
            findings={report.learnt}
            none="Nothing that the records tell."
          />
          <Findings id="decide" title="What to decide" findings={report.decide} none="Nothing that figures ask for." />
        </div>
        <footer className={classes.foot}>
          {report.notes.map((note) => (
            <span key={note}>{note} </span>
          ))}
          Medians of durations, 95 % intervals. As known on <Time at={report.asOf} timeZone={timeZone} />
          {report.restricted && `; ${report.restricted}`}. Definitions {report.definitionVersion}. Months in{' '}
          {report.timeZone}. A later correction changes the figures of a past month, too.
        </footer>
      </article>
    </>
  );
}

interface FindingsProps {
  id: string;
  title: string;
  findings: Report['learnt'];
  none: string;
}

function Findings({ id, title, findings, none }: FindingsProps) {
  return (
    <section aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      {findings.length === 0 ? (
        <p>{none}</p>
      ) : (
        <ol>
          {findings.map(({ lead, rest, href }) => (
            <li key={lead}>
              <Link to={href}>{lead}</Link>
              {rest}
            </li>
          ))}
        </ol>
      )}
    </section>
  );
}
