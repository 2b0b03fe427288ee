import { Link } from '@remix-run/react';
import {
  ActionStateMark,
  DueMark,
  KindMark,
  StrengthMark,
  VerificationMark,
} from '#app/components/actions/action-marks.tsx';
import { countText, plural } from '#app/text/numerals.ts';
import classes from './actions.module.css';
import type { ActionsPage, ShownAction } from './load-actions.server.ts';

/** A column a state; where each stands is changed on its own page. */
export function ActionBoard({ columns, today }: Pick<ActionsPage, 'columns' | 'today'>) {
  return (
    // it scrolls sideways where there is little room: the keyboard must reach it too
    // biome-ignore lint/a11y/noNoninteractiveTabindex: see above
    <section className={classes.board} aria-label="Board" tabIndex={0}>
      {columns.map(({ state, count, actions, allHref }) => (
        <section key={state} className={classes.column} aria-labelledby={`column-${state}`}>
          <h2 id={`column-${state}`}>
            <ActionStateMark state={state} /> <small>{countText(count)}</small>
          </h2>
          {actions.length === 0 && <p className={classes.quiet}>None.</p>}
          <ul>
            {actions.map((action) => (
              <Card key={action.id} action={action} today={today} />
            ))}
          </ul>
          {allHref && (
            <p>
              <Link to={allHref}>{`All ${plural(count, 'of them', 'of them')}`}</Link>
            </p>
          )}
        </section>
      ))}
    </section>
  );
}

function Card({ action, today }: { action: ShownAction; today: string }) {
  return (
    <li className={classes.card}>
      <Link to={`/actions/${action.reference}`} prefetch="intent">
        {action.title}
      </Link>
      {action.state === 'done' ? (
        <VerificationMark state={action.verification} rests={action.rests} />
      ) : (
        <span>
          {action.state === 'dropped' && 'was due '}
          <DueMark dueOn={action.dueOn} state={action.state} today={today} />
        </span>
      )}
      <span className={classes.marks}>
        <KindMark kind={action.kind} />
        <StrengthMark strength={action.strength} />
      </span>
      <span className={classes.quiet}>
        {action.reference} · {action.teamName} · <span className={classes.whole}>from {action.incident}</span>
      </span>
    </li>
  );
}
