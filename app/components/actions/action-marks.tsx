import { VisuallyHidden } from '@mantine/core';
import {
  IconAlertTriangle,
  IconArrowBackUp,
  IconCircle,
  IconCircleCheck,
  IconCircleDashed,
  IconCircleHalf2,
  IconCircleOff,
  IconHelpCircle,
  IconHourglass,
  IconRosetteDiscountCheck,
} from '@tabler/icons-react';
import { ACTION_STRENGTHS, type ActionKind, type ActionState, type ActionStrength } from '../../db/schema.ts';
import {
  ACTION_KIND_WORDS,
  ACTION_STATE_WORDS,
  calendarDay,
  dueText,
  isUnderWay,
  STRENGTH_WORDS,
} from '../../text/action-words.ts';

import { VERIFICATION_LABELS, type VerificationState } from '../../text/verification-words.ts';
import classes from './action-marks.module.css';

/* What is said of an action item at a glance: by shape and word, the colour never alone. */

const STATE_ICONS = {
  open: IconCircle,
  in_progress: IconCircleHalf2,
  done: IconCircleCheck,
  dropped: IconCircleOff,
} as const;

export function ActionStateMark({ state }: { state: ActionState }) {
  const Icon = STATE_ICONS[state];
  return (
    <span className={`${classes.mark} ${classes.state}`} data-state={state}>
      <Icon size={16} stroke={2} aria-hidden="true" />
      {ACTION_STATE_WORDS[state]}
    </span>
  );
}

const STEP = 5;

/** Steps of the ladder, those that are reached filled, and the word for the highest. */
export function StrengthMark({ strength, isBrief = false }: { strength: ActionStrength; isBrief?: boolean }) {
  const { label, text } = STRENGTH_WORDS[strength];
  return (
    <span className={classes.mark} title={text}>
      <svg width="26" height="16" viewBox="0 0 26 16" aria-hidden="true" className={classes.ladder}>
        {ACTION_STRENGTHS.map((step) => (
          <rect
            key={step}
            x={(step - 1) * STEP + 0.75}
            y={15 - step * 2.6}
            width={STEP - 1.5}
            height={step * 2.6}
            fill="currentColor"
            data-reached={step <= strength}
          />
        ))}
      </svg>
      {label}
      {isBrief ? (
        <VisuallyHidden>{strength} of 5</VisuallyHidden>
      ) : (
        <span className={classes.quiet}>{strength} of 5</span>
      )}
    </span>
  );
}

export const KindMark = ({ kind }: { kind: ActionKind }) => (
  <span className={classes.mark} title={ACTION_KIND_WORDS[kind].text}>
    {ACTION_KIND_WORDS[kind].label}
  </span>
);

interface DueProps {
  dueOn: string;
  state: ActionState;
  /** The day in the reader's zone. */
  today: string;
}

/** By when, as one says it; of what is over the plain day. */
export function DueMark({ dueOn, state, today }: DueProps) {
  if (!isUnderWay(state)) return <time dateTime={dueOn}>{calendarDay(dueOn)}</time>;
  const isOverdue = dueOn < today;
  return (
    <time dateTime={dueOn} title={calendarDay(dueOn)} className={`${classes.mark} ${isOverdue ? classes.overdue : ''}`}>
      {isOverdue && <IconAlertTriangle size={15} stroke={2} aria-hidden="true" />}
      {dueText(dueOn, today)}
    </time>
  );
}

const VERIFICATION_ICONS = {
  verified: IconRosetteDiscountCheck,
  failed: IconArrowBackUp,
  not_yet: IconHelpCircle,
  not_due: IconHourglass,
  nothing_named: IconCircleDashed,
  not_done: IconHourglass,
} as const;

interface VerificationProps {
  state: VerificationState;
  /** The rate with its interval and what nobody knows, for wherever the verdict stands alone; null where that is beside it. */
  rests: string | null;
}

export function VerificationMark({ state, rests }: VerificationProps) {
  const Icon = VERIFICATION_ICONS[state];
  return (
    <span className={classes.judged}>
      <span className={`${classes.mark} ${classes.verification}`} data-state={state}>
        <Icon size={16} stroke={2} aria-hidden="true" />
        {VERIFICATION_LABELS[state]}
      </span>
      {rests && <small className={classes.quiet}>{rests}</small>}
    </span>
  );
}
