import { Anchor } from '@mantine/core';
import { Link } from '@remix-run/react';
import { ACTIONS_KEY, ACTIONS_TITLE } from '#app/document/actions-section.ts';
import { calendarDay, isUnderWay } from '#app/text/action-words.ts';
import { type AgreedAction, agreedRecurrence } from '#app/text/agreed-actions.ts';
import { actionReference } from '#app/text/references.ts';
import type { Beside } from '../document/document-body.tsx';
import { ActionStateMark, DueMark, StrengthMark } from './action-marks.tsx';
import classes from './agreed-list.module.css';

interface AgreedListProps {
  actions: readonly AgreedAction[];
  /** The day in the reader's zone; null where they are shown as they stood once. */
  today: string | null;
  /** As of when they are so; null where that is now. */
  note?: string | null;
  /** Where one more is added; null for those who may not. */
  addTo?: string | null;
}

/** What a post-mortem agreed to do: each with its team, its day, how strong it is, and what it is to stop. */
export function AgreedList({ actions, today, note = null, addTo = null }: AgreedListProps) {
  return (
    <div className={classes.agreed}>
      {note && actions.length > 0 && <p className={classes.quiet}>{note}</p>}
      {actions.length > 0 && (
        <ul className={classes.items}>
          {actions.map((action) => (
            <AgreedItem key={action.number} action={action} today={today} />
          ))}
        </ul>
      )}
      {addTo && (
        <p className={classes.add}>
          <Anchor component={Link} to={addTo} underline="always" inherit>
            Add an action item
          </Anchor>
        </p>
      )}
    </div>
  );
}

function AgreedItem({ action, today }: { action: AgreedAction; today: string | null }) {
  const { number, title, teamName, state, dueOn, strength } = action;
  const recurrence = agreedRecurrence(action);
  return (
    <li>
      <Link to={`/actions/${actionReference(number)}`}>
        {actionReference(number)} {title}
      </Link>
      <span className={classes.marks}>
        <ActionStateMark state={state} />
        {today !== null && isUnderWay(state) ? (
          <DueMark dueOn={dueOn} state={state} today={today} />
        ) : (
          <span>
            {isUnderWay(state) ? 'due' : 'was due'} <time dateTime={dueOn}>{calendarDay(dueOn)}</time>
          </span>
        )}
        <StrengthMark strength={strength} />
        <span>{teamName}</span>
      </span>
      {recurrence && <span className={classes.quiet}>To stop {recurrence}</span>}
    </li>
  );
}

/** The same for the document that agreed it; nothing where there is none and nobody may add one. */
export const agreedBeside = (list: AgreedListProps): Beside[] =>
  list.actions.length === 0 && !list.addTo
    ? []
    : [
        {
          key: ACTIONS_KEY,
          title: ACTIONS_TITLE,
          isFilled: list.actions.length > 0,
          content: <AgreedList {...list} />,
        },
      ];
