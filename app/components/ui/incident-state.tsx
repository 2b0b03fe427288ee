import { IconCircleCheck, IconCircleDot, IconCircleMinus } from '@tabler/icons-react';
import classes from './incident-state.module.css';

const LOOK = { open: IconCircleDot, resolved: IconCircleCheck, closed: IconCircleMinus } as const;

/** Whether an incident is open, resolved or closed: by shape and word. */
export function IncidentState({ state }: { state: keyof typeof LOOK }) {
  const Icon = LOOK[state];
  return (
    <span className={classes.state} data-state={state}>
      <Icon size={16} stroke={2} aria-hidden="true" />
      {state}
    </span>
  );
}
