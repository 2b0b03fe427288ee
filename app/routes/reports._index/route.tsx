import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { Link, useLoaderData } from '@remix-run/react';
import { requireViewer } from '#app/auth/session.server.ts';
import { ErrorPage } from '#app/components/shell/error-page.tsx';
import { ButtonLink } from '#app/components/ui/button-link.tsx';
import { EmptyState } from '#app/components/ui/empty-state.tsx';
import { PageHeader } from '#app/components/ui/page-header.tsx';
import { findFirstStart } from '#app/db/first-start.server.ts';
import { findOrganisation } from '#app/db/organisation.server.ts';
import { monthName } from '#app/text/months.ts';
import { monthsByYear } from './report-months.ts';
import classes from './reports.module.css';

export const meta: MetaFunction = () => [{ title: 'Reports · Hindsight' }];

export async function loader({ request, context }: LoaderFunctionArgs) {
  const viewer = await requireViewer(context, request);
  const { db } = context;
  const [organisation, first] = await Promise.all([findOrganisation(db), findFirstStart(db, viewer)]);
  const timeZone = organisation?.timeZone ?? 'UTC';
  const current = monthName.of(new Date(), timeZone);
  const from = first === null ? null : monthName.of(new Date(first / 1000), timeZone);
  return { years: from === null ? [] : monthsByYear(from, current), current, latest: monthName.before(current, 1) };
}

export default function Reports() {
  const { years, current, latest } = useLoaderData<typeof loader>();
  const hasLatest = years.some(({ months }) => months.includes(latest));
  return (
    <>
      <PageHeader
        title="Reports"
        lead="One page a month: what changed, what happened, what was learnt, what to decide."
        actions={
          hasLatest && <ButtonLink to={`/reports/${latest}`}>{monthName.long(latest)}, the last full month</ButtonLink>
        }
      />
      {years.length === 0 ? (
        <EmptyState title="No report yet" action={<ButtonLink to="/incidents/new">Declare an incident</ButtonLink>}>
          A report appears for each month from the first incident on.
        </EmptyState>
      ) : (
        years.map(({ year, months }) => (
          <section key={year} aria-labelledby={`year-${year}`} className={classes.year}>
            <h2 id={`year-${year}`}>{year}</h2>
            <ul>
              {months.map((month) => (
                <li key={month}>
                  <Link to={`/reports/${month}`} prefetch="intent" aria-label={nameOf(month, month === current)}>
                    {monthName.long(month).replace(/ \d+$/, '')}
                  </Link>
                  {month === current && <span>so far</span>}
                </li>
              ))}
            </ul>
          </section>
        ))
      )}
    </>
  );
}

/** The year is in the heading, for who sees it. */
const nameOf = (month: string, isRunning: boolean) => `${monthName.long(month)}${isRunning ? ', so far' : ''}`;

export function ErrorBoundary() {
  return <ErrorPage />;
}
