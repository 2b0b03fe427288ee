import { Link } from '@remix-run/react';
import { ACTION_STRENGTHS } from '#app/db/schema.ts';
import { ACTION_KIND_WORDS, calendarDay, STRENGTH_HINT, STRENGTH_WORDS } from '#app/text/action-words.ts';
import classes from './action-page.module.css';
import type { ActionPage } from './load-action.server.ts';

/** What it is, whose, where it came from, and how strong it is among what could be done. */
export function About({ page }: { page: ActionPage }) {
  const { team, incident, postMortem, links, kind } = page;
  return (
    <aside className={classes.aside} aria-label="About this action item">
      <section>
        <h2>About it</h2>
        <ul className={classes.facts}>
          <li>
            Team: <Link to={`/teams/${team.slug}`}>{team.name}</Link>
          </li>
          <li>
            Due: <time dateTime={page.dueOn}>{calendarDay(page.dueOn)}</time>
          </li>
          <li>
            {ACTION_KIND_WORDS[kind].label}
            <small>{ACTION_KIND_WORDS[kind].text}</small>
          </li>
          <li>
            From <Link to={`/incidents/${incident.reference}`}>{`${incident.reference} ${incident.title}`}</Link>
            {postMortem && (
              <small>
                and its post-mortem <Link to={`/post-mortems/${postMortem}`}>{postMortem}</Link>
              </small>
            )}
          </li>
          {links.map(({ to, label }) => (
            <li key={to}>
              {/* elsewhere: it learns nothing of where one comes from */}
              <a href={to} rel="noreferrer">
                {label}
              </a>
            </li>
          ))}
        </ul>
      </section>
      <section>
        <h2>How strong it is</h2>
        <ol className={classes.ladder} reversed>
          {[...ACTION_STRENGTHS].reverse().map((step) => (
            <li key={step} aria-current={step === page.strength ? 'true' : undefined}>
              {step === page.strength && '▸ '}
              {step}. {STRENGTH_WORDS[step].label}: {STRENGTH_WORDS[step].text.toLowerCase()}
            </li>
          ))}
        </ol>
        <p className={classes.quiet}>{STRENGTH_HINT}</p>
      </section>
    </aside>
  );
}
