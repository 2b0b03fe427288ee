import { IconCircle, IconDiamond, IconHexagon, IconTriangle } from '@tabler/icons-react';
import classes from './severity.module.css';

const LOOK = {
  SEV1: { Icon: IconHexagon, words: 'critical' },
  SEV2: { Icon: IconDiamond, words: 'major' },
  SEV3: { Icon: IconTriangle, words: 'minor' },
  SEV4: { Icon: IconCircle, words: 'low' },
} as const;

/** A severity by shape, word and colour; the colour is never alone. */
export function Severity({ severity }: { severity: keyof typeof LOOK }) {
  const { Icon, words } = LOOK[severity];
  return (
    <span className={classes.severity} data-severity={severity} title={words}>
      <Icon size={14} stroke={2.4} aria-hidden="true" />
      {severity}
    </span>
  );
}
